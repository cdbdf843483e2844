package reddit.lakehouse.connector.decode;

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

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import static io.trino.spi.type.TypeUtils.readNativeValue;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static reddit.lakehouse.connector.decode.RedditColumn.asked;
import static reddit.lakehouse.connector.decode.RedditColumn.count;
import static reddit.lakehouse.connector.decode.RedditColumn.object;
import static reddit.lakehouse.connector.decode.RedditColumn.objects;
import static reddit.lakehouse.connector.decode.RedditColumn.prefixed;
import static reddit.lakehouse.connector.decode.RedditColumn.text;
import static reddit.lakehouse.connector.decode.RedditColumn.textIn;
import static reddit.lakehouse.connector.decode.RedditColumn.textsIn;
import static reddit.lakehouse.connector.decode.RedditColumn.timeOfMillis;

class TestObjectsDecoder
{
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");

    @Test
    void testObject()
    {
        RedditColumn column = object("f", "", text("a", ""), object("b", "", count("c", "")));
        assertThat(values(column, "{\"a\": \"x\", \"z\": [{}], \"b\": {\"c\": 1}, \"a\": \"y\"}", "{\"b\": {}}", "{\"b\": {\"d\": 1}}", "{}", "null", "false", "[1]", "\"x\""))
                .containsExactly(list("x", list(1L)), list(null, null), list(null, list((Object) null)), null, null, null, null, null);
    }

    @Test
    void testObjects()
    {
        RedditColumn column = objects("f", "", text("a", ""), count("b", ""));
        assertThat(values(column, "[{\"b\": 2, \"a\": \"x\"}, null, {}, 7, {\"b\": {\"b\": 1}}]", "[]", "{\"a\": \"x\"}"))
                .containsExactly(list(list("x", 2L), null, null, null, list(null, null)), list(), null);
    }

    @Test
    void testTextWithinObjects()
    {
        assertThat(values(textIn("f", ImmutableList.of("data", "name"), "author", ""), "{\"kind\": \"t2\", \"data\": {\"id\": \"1\", \"name\": \"x\"}}", "{\"data\": null}", "{\"data\": {}}", "null", "\"x\"", "[{\"data\": {\"name\": \"x\"}}]"))
                .containsExactly("x", null, null, null, null, null);
        assertThat(values(textsIn("f", "name", ""), "[{\"name\": \"x\"}, {\"nome\": \"y\"}, \"z\"]", "[]", "{}")).containsExactly(list("x", null, null), list(), null);
        assertThat(values(prefixed("P_", "f", "name", ""), "\"x\"", "1", "null")).containsExactly("P_x", null, null);
    }

    @Test
    void testMilliseconds()
    {
        assertThat(values(timeOfMillis("f", ""), "1610000000123", "1610000000123.0", "1610000000.5", "9223372036854775807", "99999999999999999999", "\"1\"", "null").stream()
                .map(value -> value == null ? null : Instant.ofEpochMilli(((LongTimestampWithTimeZone) value).getEpochMillis()).toString()))
                .containsExactly("2021-01-07T06:13:20.123Z", "2021-01-07T06:13:20.123Z", null, null, null, null, null);
    }

    /** As for the name and the id of one author. */
    @Test
    void testTwoColumnsOfOneObject()
    {
        List<RedditColumn> columns = ImmutableList.of(
                textIn("author", ImmutableList.of("data", "name"), "author", ""),
                textIn("author", ImmutableList.of("data", "id"), "author_id", ""),
                count("b", ""));
        Page page = new ObjectsDecoder(columns, ImmutableMap.of()).rows(bytes("[{\"author\": {\"data\": {\"name\": \"x\", \"id\": \"1\"}}, \"b\": 2}, {\"author\": null, \"b\": 3}]"), NOW, AnswerShape.LIST);
        assertThat(values(columns.get(0), page.getBlock(0))).containsExactly("x", null);
        assertThat(values(columns.get(1), page.getBlock(1))).containsExactly("1", null);
        assertThat(values(columns.get(2), page.getBlock(2))).containsExactly(2L, 3L);
    }

    @Test
    void testWhatWasAskedFor()
    {
        List<RedditColumn> columns = ImmutableList.of(asked("name", ""), text("owner", ""), text("other", ""));
        Page page = new ObjectsDecoder(columns, ImmutableMap.of("name", "ünï", "owner", "asked")).rows(bytes("[{\"name\": \"not this\", \"owner\": \"own\"}, {}]"), NOW, AnswerShape.LIST);
        assertThat(values(columns.get(0), page.getBlock(0))).containsExactly("ünï", "ünï");
        assertThat(values(columns.get(1), page.getBlock(1))).containsExactly("own", "asked");
        assertThat(values(columns.get(2), page.getBlock(2))).containsExactly(null, null);
    }

    @Test
    void testMalformedAnswers()
    {
        ObjectsDecoder decoder = new ObjectsDecoder(ImmutableList.of(count("f", "")), ImmutableMap.of());
        for (AnswerShape shape : AnswerShape.values()) {
            for (String body : List.of("", "<html>", "7", "null", "[7]", "[[]]", "{\"rules\": 7, \"data\": 7}", "[{\"f\": 1}", "{\"rules\": [{\"f\": 1}]", "{\"message\": \"Forbidden\"}")) {
                assertThatThrownBy(() -> read(decoder, body, shape)).as("%s of %s", body, shape).isInstanceOf(MalformedAnswerException.class);
            }
        }
        assertThat(decoder.rows(bytes("[{\"f\": 1}]"), NOW, AnswerShape.LIST).getPositionCount()).isEqualTo(1);
        assertThat(decoder.rows(bytes("{}"), NOW, AnswerShape.MODERATED_LIST).getPositionCount()).isZero();
        for (ListingShape shape : ListingShape.values()) {
            for (String body : List.of("{}", "[]", "[{}]", "{\"kind\": \"Listing\", \"data\": {}}", "[{}, {\"kind\": \"Listing\", \"data\": {\"after\": null}}]")) {
                assertThatThrownBy(() -> decoder.listing(bytes(body), NOW, shape)).as("%s of %s", body, shape).isInstanceOf(MalformedAnswerException.class);
            }
        }
    }

    private static void read(ObjectsDecoder decoder, String body, AnswerShape shape)
    {
        if (shape == AnswerShape.WIKI_PAGE_NAMES) {
            decoder.texts(bytes(body), shape);
        }
        else {
            decoder.rows(bytes(body), NOW, shape);
        }
    }

    private static List<Object> values(RedditColumn column, String... values)
    {
        List<String> objects = new ArrayList<>();
        for (String value : values) {
            objects.add("{\"g\": [1, {}], \"f\": " + value + ", \"h\": \"x\"}");
        }
        Page page = new ObjectsDecoder(ImmutableList.of(column), ImmutableMap.of()).rows(bytes(objects.toString()), NOW, AnswerShape.LIST);
        return values(column, page.getBlock(0));
    }

    private static List<Object> values(RedditColumn column, Block block)
    {
        return list(IntStream.range(0, block.getPositionCount()).mapToObj(position -> value(column.type(), block, position)).toArray());
    }

    private static Object value(Type type, Block block, int position)
    {
        Object value = readNativeValue(type, block, position);
        return switch (value) {
            case null -> null;
            case Slice slice -> slice.toStringUtf8();
            case Block elements -> list(IntStream.range(0, elements.getPositionCount()).mapToObj(index -> value(((ArrayType) type).getElementType(), elements, index)).toArray());
            case SqlRow row -> list(IntStream.range(0, row.getFieldCount()).mapToObj(index -> value(((RowType) type).getFields().get(index).getType(), row.getRawFieldBlock(index), row.getRawIndex())).toArray());
            default -> value;
        };
    }

    private static List<Object> list(Object... values)
    {
        List<Object> list = new ArrayList<>();
        for (Object value : values) {
            list.add(value);
        }
        return list;
    }

    private static byte[] bytes(String text)
    {
        return text.getBytes(UTF_8);
    }
}
