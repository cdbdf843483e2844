package reddit.lakehouse.connector.table;

import com.google.inject.Inject;
import io.trino.spi.connector.SchemaTableName;
import reddit.lakehouse.connector.archive.ArchiveConfig;
import reddit.lakehouse.connector.archive.ArchiveKind;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableMap.toImmutableMap;

/**
 * All tables of the catalog.
 */
public final class RedditTables
{
    private final Map<SchemaTableName, RedditTable> tables;

    @Inject
    public RedditTables(Set<RedditTable> tables, ArchiveConfig archive)
    {
        Stream<RedditTable> archived = archive.getLocations().isEmpty() ? Stream.of() : archived(tables);
        this.tables = Stream.concat(tables.stream(), archived)
                .collect(toImmutableMap(RedditTable::name, table -> table));
    }

    public List<String> schemas()
    {
        return tables.keySet().stream()
                .map(SchemaTableName::getSchemaName)
                .distinct()
                .collect(toImmutableList());
    }

    public List<RedditTable> tables(Optional<String> schema)
    {
        return tables.values().stream()
                .filter(RedditTable::isNamed)
                .filter(table -> schema.isEmpty() || schema.get().equals(table.name().getSchemaName()))
                .collect(toImmutableList());
    }

    public Optional<RedditTable> find(SchemaTableName name)
    {
        return Optional.ofNullable(tables.get(name)).filter(RedditTable::isNamed);
    }

    /** Also one that a table function gives. */
    public RedditTable get(SchemaTableName name)
    {
        return Optional.ofNullable(tables.get(name)).orElseThrow(() -> new IllegalArgumentException("no table " + name));
    }

    private static Stream<RedditTable> archived(Set<RedditTable> tables)
    {
        return tables.stream()
                .flatMap(table -> ArchiveKind.ofTable(table.name().getTableName())
                        .map(kind -> archived(kind, (ApiTable) table))
                        .stream());
    }

    private static ArchiveTable archived(ArchiveKind kind, ApiTable live)
    {
        return switch (kind) {
            case POSTS, COMMENTS, SUBREDDITS -> new ArchiveTable(live);
            case SUBREDDIT_RULES -> ArchiveTable.ofRules(live);
            case WIKI_PAGES -> ArchiveTable.ofWikiPages(live);
        };
    }
}
