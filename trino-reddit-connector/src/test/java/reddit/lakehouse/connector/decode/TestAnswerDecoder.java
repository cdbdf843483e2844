package reddit.lakehouse.connector.decode;

import com.google.common.collect.ImmutableList;
import io.airlift.slice.Slice;
import io.trino.spi.Page;
import io.trino.spi.block.Block;
import io.trino.spi.type.LongTimestampWithTimeZone;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

import static io.trino.spi.type.TypeUtils.readNativeValue;
import static io.trino.spi.type.VarcharType.VARCHAR;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static reddit.lakehouse.connector.decode.RedditColumn.count;
import static reddit.lakehouse.connector.decode.RedditColumn.counts;
import static reddit.lakehouse.connector.decode.RedditColumn.flag;
import static reddit.lakehouse.connector.decode.RedditColumn.flagOrTime;
import static reddit.lakehouse.connector.decode.RedditColumn.ratio;
import static reddit.lakehouse.connector.decode.RedditColumn.text;
import static reddit.lakehouse.connector.decode.RedditColumn.texts;
import static reddit.lakehouse.connector.decode.RedditColumn.time;
import static reddit.lakehouse.connector.decode.RedditColumn.timeOf;

class TestAnswerDecoder
{
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");

    @Test
    void testText()
    {
        assertThat(values(text("f", ""), "\"\"", "\"a\\u00e9\\n\"", "\"\uD83D\uDE00 ok\"", "\"\\ud83d\\ude00\"", "\"\\ud83d\"", "12.50", "7", "true", "null", "{\"f\": 1}", "[\"x\"]"))
                .containsExactly("", "aé\n", "\uD83D\uDE00 ok", "\uD83D\uDE00", "?", "12.50", "7", null, null, null, null);
        String large = "grün".repeat(300_000);
        assertThat(values(text("f", ""), "\"" + large + "\"")).containsExactly(large);
    }

    @Test
    void testFlag()
    {
        assertThat(values(flag("f", ""), "true", "false", "null", "1", "\"true\"", "{}")).containsExactly(true, false, null, null, null, null);
    }

    @Test
    void testCount()
    {
        assertThat(values(count("f", ""), "5", "-5", "5.0", "5.5", "9223372036854775807", "9223372036854775808", "1e400", "\"5\"", "false", "[]"))
                .containsExactly(5L, -5L, 5L, null, Long.MAX_VALUE, null, null, null, null, null);
    }

    @Test
    void testRatio()
    {
        assertThat(values(ratio("f", ""), "0.97", "1", "1e400", "\"0.5\"", "null")).containsExactly(0.97, 1.0, null, null, null);
    }

    @Test
    void testTime()
    {
        assertThat(values(time("f", ""), "1458444463.0", "1458444463", "1458444463.1234", "-1.5", "1e15", "true", "false", "\"1458444463\"", "null").stream()
                .map(value -> value == null ? null : Instant.ofEpochMilli(((LongTimestampWithTimeZone) value).getEpochMillis()).toString()))
                .containsExactly("2016-03-20T03:27:43Z", "2016-03-20T03:27:43Z", "2016-03-20T03:27:43.123Z", "1969-12-31T23:59:58.500Z", null, null, null, "2016-03-20T03:27:43Z", null);
    }

    @Test
    void testEdited()
    {
        List<RedditColumn> columns = ImmutableList.of(flagOrTime("edited", ""), timeOf("edited", "edited_utc", ""));
        Page page = new AnswerDecoder("t3", columns).listing(bytes(listing("{\"edited\": false}", "{\"edited\": true}", "{\"edited\": 1.5e9}", "{\"edited\": {}}", "{}")), NOW).rows();
        assertThat(values(columns.get(0), page.getBlock(0))).containsExactly(false, true, true, null, null);
        assertThat(values(columns.get(1), page.getBlock(1)).stream().map(value -> value != null)).containsExactly(false, false, true, false, false);
    }

    @Test
    void testArrays()
    {
        assertThat(arrays(texts("f", ""), "[\"a\", 1, null, [\"b\"], {\"c\": []}, \"d\"]", "[]", "\"a\"", "null")).containsExactly(6, 0, null, null);
        assertThat(arrays(counts("f", ""), "[256, 256]", "[null]", "{\"a\": [1]}")).containsExactly(2, 1, null);
    }

    @Test
    void testObjectAsSent()
    {
        String object = "{ \"z\" : 1.50,\"a\":\"\\u00e9é\" }";
        assertThat(new AnswerDecoder("t3", ImmutableList.of(RedditColumn.JSON)).listing(bytes(listing(object)), NOW).rows().getBlock(0))
                .satisfies(block -> assertThat(VARCHAR.getSlice(block, 0).toStringUtf8()).isEqualTo(object));
    }

    @Test
    void testUnusualEnvelopes()
    {
        List<RedditColumn> columns = ImmutableList.of(count("f", ""));
        AnswerDecoder decoder = new AnswerDecoder("t3", columns);
        Listing listing = decoder.listing(bytes("""
                {"data": {"extra": [{}], "after": "t3_x", "children": [
                    {"data": {"f": 1, "g": {"f": 7}}, "kind": "t3"},
                    {"kind": "more", "data": {"f": 2}},
                    {"x": null, "kind": "t3", "data": {"f": 3, "f": 4}}]},
                "kind": "Listing"}"""), NOW);
        assertThat(values(columns.getFirst(), listing.rows().getBlock(0))).containsExactly(1L, 3L);
        assertThat(listing.children()).isEqualTo(3);
        assertThat(listing.after()).contains("t3_x");
    }

    @Test
    void testMalformedAnswers()
    {
        AnswerDecoder decoder = new AnswerDecoder("t3", ImmutableList.of(count("f", "")));
        for (String body : List.of("", " ", "<html>", "[]", "{}", "null", "7", "{\"kind\": \"Listing\"}", "{\"kind\": \"Listing\", \"data\": {}}", "{\"kind\": \"t3\", \"data\": {}}",
                "{\"kind\": \"Listing\", \"data\": {\"children\": [7]}}", "{\"kind\": \"Listing\", \"data\": {\"children\": [{\"kind\": \"t3\", \"data\": {\"f\": 1")) {
            assertThatThrownBy(() -> decoder.listing(bytes(body), NOW)).as(body).isInstanceOf(MalformedAnswerException.class);
        }
        assertThat(decoder.listing(bytes(listing("{\"f\": 1}")), NOW).rows().getPositionCount()).isEqualTo(1);
        assertThatThrownBy(() -> decoder.thing(bytes("{\"kind\": \"t5\", \"data\": {}}"), NOW)).isInstanceOf(MalformedAnswerException.class);
        assertThatThrownBy(() -> decoder.commentTree(bytes("[{\"kind\": \"Listing\", \"data\": {}}]"), NOW)).isInstanceOf(MalformedAnswerException.class);
        assertThatThrownBy(() -> decoder.moreChildren(bytes("{\"json\": {\"errors\": []}}"), NOW)).isInstanceOf(MalformedAnswerException.class);
    }

    @Test
    void testErrorsOfMoreChildren()
    {
        AnswerDecoder decoder = new AnswerDecoder("t1", ImmutableList.of(text("id", "")));
        String data = "\"data\": {\"things\": [{\"kind\": \"t1\", \"data\": {\"id\": \"a\"}}]}";
        for (String none : List.of("[]", "null")) {
            CommentTree tree = decoder.moreChildren(bytes("{\"json\": {\"errors\": %s, %s}}".formatted(none, data)), NOW);
            assertThat(tree.error()).isEmpty();
            assertThat(tree.rows().getPositionCount()).isEqualTo(1);
        }
        CommentTree failed = decoder.moreChildren(bytes("{\"json\": {\"errors\": [[\"TOO_MANY\", \"too many\", null], [\"B\"]], %s}}".formatted(data)), NOW);
        assertThat(failed.error()).contains("TOO_MANY");
        assertThat(failed.rows().getPositionCount()).isEqualTo(1);
        assertThat(decoder.moreChildren(bytes("{\"json\": {\"errors\": [[\"BAD_LINK\", \"x\", \"link_id\"]]}}"), NOW).error()).contains("BAD_LINK");
        assertThat(decoder.moreChildren(bytes("{\"json\": {\"errors\": [7, {\"a\": [1]}]}}"), NOW).error()).contains("that it failed");
        assertThat(decoder.moreChildren(bytes("{\"json\": {\"errors\": [[{}, [\"x\"]]]}}"), NOW).error()).contains("that it failed");
    }

    @Test
    void testTreeOrder()
    {
        List<RedditColumn> columns = ImmutableList.of(text("id", ""), count("score", ""), RedditColumn.JSON);
        String leaf = "{\"kind\": \"t1\", \"data\": {\"id\": \"%s\", \"replies\": \"\", \"score\": 2}}";
        String more = "{\"kind\": \"more\", \"data\": {\"id\": \"_\", \"parent_id\": \"t1_b\", \"children\": [], \"depth\": 10, \"count\": 0}}";
        String replies = "{\"kind\": \"Listing\", \"data\": {\"children\": [" + leaf.formatted("b") + ", " + more + "]}}";
        String top = "{\"kind\": \"t1\", \"data\": {\"id\": \"a\", \"replies\": " + replies + ", \"score\": 1}}";
        CommentTree tree = new AnswerDecoder("t1", columns).commentTree(
                bytes("[{}, {\"kind\": \"Listing\", \"data\": {\"children\": [" + top + ", " + leaf.formatted("c") + "]}}]"), NOW);
        assertThat(values(columns.get(0), tree.rows().getBlock(0))).containsExactly("a", "b", "c");
        assertThat(values(columns.get(1), tree.rows().getBlock(1))).containsExactly(1L, 2L, 2L);
        assertThat(values(columns.get(2), tree.rows().getBlock(2)).getFirst()).isEqualTo("{\"id\": \"a\", \"replies\": \"\", \"score\": 1}");
        assertThat(tree.more()).containsExactly(new MoreComments("t1_b", List.of(), OptionalInt.of(10)));
    }

    private static List<Object> values(RedditColumn column, String... values)
    {
        String[] objects = new String[values.length];
        for (int index = 0; index < values.length; index++) {
            objects[index] = "{\"g\": [1, {}], \"f\": " + values[index] + ", \"h\": \"x\"}";
        }
        return values(column, new AnswerDecoder("t3", ImmutableList.of(column)).listing(bytes(listing(objects)), NOW).rows().getBlock(0));
    }

    private static List<Integer> arrays(RedditColumn column, String... values)
    {
        return values(column, values).stream()
                .map(value -> value == null ? null : ((Block) value).getPositionCount())
                .toList();
    }

    private static List<Object> values(RedditColumn column, Block block)
    {
        List<Object> values = new ArrayList<>();
        for (int position = 0; position < block.getPositionCount(); position++) {
            Object value = readNativeValue(column.type(), block, position);
            values.add(value instanceof Slice slice ? slice.toStringUtf8() : value);
        }
        return values;
    }

    private static String listing(String... objects)
    {
        List<String> things = new ArrayList<>();
        for (String object : objects) {
            things.add("{\"kind\": \"t3\", \"data\": " + object + "}");
        }
        return "{\"kind\": \"Listing\", \"data\": {\"after\": null, \"children\": [" + String.join(", ", things) + "]}}";
    }

    private static byte[] bytes(String text)
    {
        return text.getBytes(UTF_8);
    }
}
