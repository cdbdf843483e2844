package reddit.lakehouse.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableMap;
import io.trino.spi.type.TypeManager;
import org.junit.jupiter.api.Test;
import reddit.lakehouse.connector.Recordings.Recording;
import reddit.lakehouse.connector.table.ApiTable;
import reddit.lakehouse.connector.table.CommentsTable;
import reddit.lakehouse.connector.table.LinkFlairsTable;
import reddit.lakehouse.connector.table.ModeratorsTable;
import reddit.lakehouse.connector.table.MultiredditsTable;
import reddit.lakehouse.connector.table.PostsTable;
import reddit.lakehouse.connector.table.SubredditRulesTable;
import reddit.lakehouse.connector.table.SubredditsTable;
import reddit.lakehouse.connector.table.TrophiesTable;
import reddit.lakehouse.connector.table.UsersTable;
import reddit.lakehouse.connector.table.WikiPagesTable;
import reddit.lakehouse.connector.table.WikiRevisionsTable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static io.trino.type.InternalTypeManager.TESTING_TYPE_MANAGER;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every field that Reddit was seen to send is a column, or there is a reason why not.
 */
class TestFields
{
    private static final Splitter TAB = Splitter.on('\t');
    private static final Map<String, ApiTable> TABLES = tables(TESTING_TYPE_MANAGER);
    private static final Set<Field> LEFT_OUT = lines(Path.of("src/test/resources/reddit/lakehouse/connector/left-out-fields.tsv")).skip(1)
            .map(TAB::splitToList)
            .peek(line -> assertThat(line).as("kind, field and reason").hasSize(3).noneMatch(String::isBlank))
            .map(line -> new Field(line.get(0), line.get(1)))
            .collect(toImmutableSet());

    @Test
    void testEveryFieldIsAColumn()
    {
        assertThat(seen().filter(field -> !isColumn(field) && !isLeftOut(field))).as("fields that are neither a column nor left out for a reason").isEmpty();
    }

    @Test
    void testNothingIsLeftOutInVain()
    {
        Set<Field> seen = seen().collect(toImmutableSet());
        assertThat(LEFT_OUT).allSatisfy(field -> assertThat(seen).anyMatch(other -> other.kind().equals(field.kind()) && (field.name().equals("*") || other.equals(field))));
        assertThat(LEFT_OUT).noneMatch(TestFields::isColumn);
    }

    private static boolean isColumn(Field field)
    {
        ApiTable table = TABLES.get(field.kind());
        return table != null && table.columns().stream().anyMatch(column -> column.field().filter(field.name()::equals).isPresent());
    }

    private static boolean isLeftOut(Field field)
    {
        return LEFT_OUT.contains(field) || LEFT_OUT.contains(new Field(field.kind(), "*"));
    }

    private static Stream<Field> seen()
    {
        Path file = Recordings.folder().resolveSibling("FIELD_TYPES.tsv");
        Stream<Field> counted = lines(file).skip(1)
                .map(TAB::splitToList)
                .map(line -> new Field(line.get(0), line.get(3)))
                .filter(field -> !field.name().isEmpty());
        return Stream.concat(counted, Recordings.answers().stream().flatMap(TestFields::fieldsOfObjects)).distinct();
    }

    /** Objects that have no kind of their own. */
    private static Stream<Field> fieldsOfObjects(Recording recording)
    {
        JsonNode answer = recording.json();
        if (recording.file().contains("about_rules")) {
            return fields("rule", answer.get("rules"));
        }
        if (recording.file().contains("about_moderators")) {
            return fields("moderator", answer.at("/data/children"));
        }
        if (recording.file().contains("moderated_subreddits")) {
            return fields("moderated_subreddit", answer.path("data"));
        }
        if (recording.file().contains("link_flair")) {
            return fields("link_flair", answer);
        }
        if (recording.file().contains("wiki_revisions")) {
            return fields("wiki_revision", answer.at("/data/children"));
        }
        return Stream.of();
    }

    private static Stream<Field> fields(String kind, JsonNode objects)
    {
        return objects.valueStream().flatMap(object -> object.propertyStream().map(property -> new Field(kind, property.getKey())));
    }

    private static Map<String, ApiTable> tables(TypeManager typeManager)
    {
        return ImmutableMap.<String, ApiTable>builder()
                .put("t1", new CommentsTable(typeManager))
                .put("t2", new UsersTable(typeManager))
                .put("t3", new PostsTable(typeManager))
                .put("t5", new SubredditsTable())
                .put("t6", new TrophiesTable())
                .put("LabeledMulti", new MultiredditsTable())
                .put("wikipage", new WikiPagesTable())
                .put("wiki_revision", new WikiRevisionsTable())
                .put("rule", new SubredditRulesTable())
                .put("link_flair", new LinkFlairsTable())
                .put("moderator", new ModeratorsTable())
                .put("moderated_subreddit", new ModeratorsTable())
                .buildOrThrow();
    }

    private static Stream<String> lines(Path file)
    {
        try {
            return Files.readAllLines(file).stream();
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Field(String kind, String name) {}
}
