package reddit.lakehouse.connector.decode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.airlift.slice.Slice;
import io.trino.spi.Page;
import io.trino.spi.block.Block;
import io.trino.spi.block.SqlRow;
import io.trino.spi.type.ArrayType;
import io.trino.spi.type.LongTimestampWithTimeZone;
import io.trino.spi.type.RowType;
import io.trino.spi.type.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reddit.lakehouse.connector.Fuzz;
import reddit.lakehouse.connector.Recordings;
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
import reddit.lakehouse.simulator.RequestParser;
import reddit.lakehouse.simulator.api.ApiSite;
import reddit.lakehouse.simulator.seeded.SeededWorld;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import static io.trino.spi.type.TypeUtils.readNativeValue;
import static io.trino.type.InternalTypeManager.TESTING_TYPE_MANAGER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Spoiled answers are errors, or rows whose values have the types of their columns; nothing else comes of them, and
 * nothing of them stays in the decoder.
 */
class TestFuzzedAnswers
{
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final ApiSite SITE = new ApiSite(new SeededWorld(42));
    private static final int LARGEST_RECORDING = 30_000;

    /** What is read from which answers: the simulator's under a path, and the recordings of a family. */
    enum Reading
    {
        POSTS("/r/all/new?limit=4", "listing-posts", () -> listing("t3", new PostsTable(TESTING_TYPE_MANAGER))),
        COMMENTS("/r/all/comments?limit=6", "listing-comments", () -> listing("t1", new CommentsTable(TESTING_TYPE_MANAGER))),
        SUBREDDITS("/subreddits/popular?limit=4", "search", () -> listing("t5", new SubredditsTable())),
        SUBREDDIT("/r/{subreddit}/about", "subreddit-about", () -> {
            AnswerDecoder decoder = decoder("t5", new SubredditsTable());
            return body -> decoder.thing(body, NOW);
        }),
        USER("/user/{author}/about", "user", () -> {
            AnswerDecoder decoder = decoder("t2", new UsersTable(TESTING_TYPE_MANAGER));
            return body -> decoder.thing(body, NOW);
        }),
        ACCOUNTS("/api/user_data_by_account_ids?ids={account}", "none", () -> {
            AnswerDecoder decoder = decoder("t2", new UsersTable(TESTING_TYPE_MANAGER));
            return body -> decoder.accounts(body, NOW);
        }),
        TREE("/comments/{post}?limit=12", "comments-tree", () -> {
            AnswerDecoder decoder = decoder("t1", new CommentsTable(TESTING_TYPE_MANAGER));
            return body -> decoder.commentTree(body, NOW).rows();
        }),
        MORE_CHILDREN("", "morechildren", () -> {
            AnswerDecoder decoder = decoder("t1", new CommentsTable(TESTING_TYPE_MANAGER));
            return body -> decoder.moreChildren(body, NOW).rows();
        }),
        RULES("/r/{subreddit}/about/rules", "subreddit-rules", () -> objects(new SubredditRulesTable(), AnswerShape.RULES)),
        MODERATORS("/r/{subreddit}/about/moderators", "moderators", () -> objects(new ModeratorsTable(), AnswerShape.USER_LIST)),
        MODERATED("/user/{author}/moderated_subreddits", "none", () -> objects(new ModeratorsTable(), AnswerShape.MODERATED_LIST)),
        FLAIRS("/r/{subreddit}/api/link_flair_v2", "flair", () -> objects(new LinkFlairsTable(), AnswerShape.LIST)),
        TROPHIES("/api/v1/user/{author}/trophies", "none", () -> objects(new TrophiesTable(), AnswerShape.TROPHY_LIST)),
        MULTIREDDITS("/api/multi/user/{author}", "multireddit", () -> objects(new MultiredditsTable(), AnswerShape.LIST_OF_THINGS)),
        WIKI_PAGE("/r/{subreddit}/wiki/index", "wiki", () -> objects(new WikiPagesTable(), AnswerShape.THING)),
        WIKI_PAGES("/r/{subreddit}/wiki/pages", "wiki", () -> {
            ObjectsDecoder objects = new ObjectsDecoder(new WikiPagesTable().columns(), ImmutableMap.of());
            return body -> objects.rows(objects.texts(body, AnswerShape.WIKI_PAGE_NAMES), "page", NOW);
        });

        private final String request;
        private final String family;
        private final Supplier<Function<byte[], Page>> reader;

        Reading(String request, String family, Supplier<Function<byte[], Page>> reader)
        {
            this.request = request;
            this.family = family;
            this.reader = reader;
        }

        private ApiTable table()
        {
            return switch (this) {
                case POSTS -> new PostsTable(TESTING_TYPE_MANAGER);
                case COMMENTS, TREE, MORE_CHILDREN -> new CommentsTable(TESTING_TYPE_MANAGER);
                case SUBREDDITS, SUBREDDIT -> new SubredditsTable();
                case USER, ACCOUNTS -> new UsersTable(TESTING_TYPE_MANAGER);
                case RULES -> new SubredditRulesTable();
                case MODERATORS, MODERATED -> new ModeratorsTable();
                case FLAIRS -> new LinkFlairsTable();
                case TROPHIES -> new TrophiesTable();
                case MULTIREDDITS -> new MultiredditsTable();
                case WIKI_PAGE, WIKI_PAGES -> new WikiPagesTable();
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void testSimulated(Reading reading)
            throws IOException
    {
        fuzz(reading, simulated(reading));
    }

    /** One small recording of each family; all of them where there are more tries than usual. */
    @ParameterizedTest
    @EnumSource
    void testRecorded(Reading reading)
    {
        Recordings.answers().stream()
                .filter(recording -> recording.family().equals(reading.family) && recording.body().length < LARGEST_RECORDING && isReadable(reading, recording.body()))
                .limit(Fuzz.isThorough() ? Long.MAX_VALUE : 1)
                .forEach(recording -> fuzz(reading, recording.body()));
    }

    /** Of dump files: a line that is no object is no row, and does not disturb those around it. */
    @Test
    void testLines()
            throws IOException
    {
        List<RedditColumn> columns = Reading.POSTS.table().columns();
        byte[] line = MAPPER.readTree(answer("/r/all/hot?limit=1")).path("data").path("children").path(0).path("data").toString().getBytes(UTF_8);
        LineDecoder decoder = new LineDecoder(columns);
        assertThat(decoder.decode(line, 0, line.length, false)).isTrue();
        List<Object> before = values(columns, decoder.build());
        Fuzz.spoil("lines", line, spoiled -> {
            boolean row = decoder.decode(spoiled, 0, spoiled.length, false);
            Page page = decoder.build();
            assertThat(page.getPositionCount()).isEqualTo(row ? 1 : 0);
            values(columns, page);
            decoder.decode(line, 0, line.length, false);
            assertThat(values(columns, decoder.build())).isEqualTo(before);
        });
    }

    private static boolean isReadable(Reading reading, byte[] body)
    {
        try {
            return reading.reader.get().apply(body).getPositionCount() > 0;
        }
        catch (MalformedAnswerException e) {
            return false;
        }
    }

    private static void fuzz(Reading reading, byte[] body)
    {
        List<RedditColumn> columns = reading.table().columns();
        Function<byte[], Page> reader = reading.reader.get();
        List<Object> before = values(columns, reader.apply(body));
        Fuzz.spoil(reading.name(), body, spoiled -> {
            try {
                values(columns, reader.apply(spoiled));
            }
            catch (MalformedAnswerException e) {
                assertThat(e).hasMessageMatching("(?s).{5,200}");
            }
        });
        assertThat(values(columns, reader.apply(body))).isEqualTo(before);
    }

    /** Every value, each looked at with the type of its column. */
    private static List<Object> values(List<RedditColumn> columns, Page page)
    {
        List<Object> values = new ArrayList<>();
        assertThat(page.getChannelCount()).isEqualTo(columns.size());
        for (int channel = 0; channel < columns.size(); channel++) {
            assertThat(page.getBlock(channel).getPositionCount()).isEqualTo(page.getPositionCount());
            for (int position = 0; position < page.getPositionCount(); position++) {
                values.add(value(columns.get(channel).type(), page.getBlock(channel), position));
            }
        }
        return values;
    }

    private static Object value(Type type, Block block, int position)
    {
        Object value = readNativeValue(type, block, position);
        return switch (value) {
            case null -> "NULL";
            case Slice text -> text(type, text);
            case LongTimestampWithTimeZone time -> {
                assertThat(Instant.ofEpochMilli(time.getEpochMillis())).isBeforeOrEqualTo(LATEST);
                yield time;
            }
            case Block elements -> {
                List<Object> list = new ArrayList<>();
                for (int index = 0; index < elements.getPositionCount(); index++) {
                    list.add(value(((ArrayType) type).getElementType(), elements, index));
                }
                yield list;
            }
            case SqlRow row -> {
                List<Object> fields = new ArrayList<>();
                for (int field = 0; field < row.getFieldCount(); field++) {
                    fields.add(value(((RowType) type).getFields().get(field).getType(), row.getRawFieldBlock(field), row.getRawIndex()));
                }
                yield fields;
            }
            default -> value;
        };
    }

    private static String text(Type type, Slice value)
    {
        String text = value.toStringUtf8();
        assertThat(text.getBytes(UTF_8)).isEqualTo(value.getBytes());
        if (type.getBaseName().equals("json")) {
            try {
                assertThat(MAPPER.reader().readTree(text).isContainerNode()).isTrue();
            }
            catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return text;
    }

    private static byte[] simulated(Reading reading)
            throws IOException
    {
        if (reading == Reading.MORE_CHILDREN) {
            return "{\"json\": {\"errors\": [], \"data\": {\"things\": %s}}}".formatted(
                    MAPPER.readTree(answer("/r/all/comments?limit=4")).path("data").path("children")).getBytes(UTF_8);
        }
        JsonNode post = MAPPER.readTree(answer("/r/all/hot?limit=1")).path("data").path("children").path(0).path("data");
        return answer(reading.request
                .replace("{post}", post.path("id").asText())
                .replace("{subreddit}", post.path("subreddit").asText())
                .replace("{account}", post.path("author_fullname").asText())
                .replace("{author}", post.path("author").asText()));
    }

    private static byte[] answer(String request)
    {
        String[] parts = request.split("\\?", 2);
        return SITE.answer(RequestParser.parse("GET", parts[0], "raw_json=1" + (parts.length == 2 ? "&" + parts[1] : ""), "", Optional.empty()), NOW).body();
    }

    private static AnswerDecoder decoder(String kind, ApiTable table)
    {
        return new AnswerDecoder(kind, table.columns());
    }

    private static Function<byte[], Page> listing(String kind, ApiTable table)
    {
        AnswerDecoder decoder = decoder(kind, table);
        return body -> decoder.listing(body, NOW).rows();
    }

    private static Function<byte[], Page> objects(ApiTable table, AnswerShape shape)
    {
        ObjectsDecoder objects = new ObjectsDecoder(ImmutableList.copyOf(table.columns()), ImmutableMap.of());
        return body -> objects.rows(body, NOW, shape);
    }
}
