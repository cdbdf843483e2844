package reddit.lakehouse.connector.decode;

import com.google.common.collect.ImmutableList;
import io.trino.spi.block.BlockBuilder;
import io.trino.spi.connector.ColumnMetadata;
import io.trino.spi.type.ArrayType;
import io.trino.spi.type.RowType;
import io.trino.spi.type.Type;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static io.trino.spi.type.BigintType.BIGINT;
import static io.trino.spi.type.BooleanType.BOOLEAN;
import static io.trino.spi.type.DoubleType.DOUBLE;
import static io.trino.spi.type.TimestampWithTimeZoneType.TIMESTAMP_TZ_MICROS;
import static io.trino.spi.type.VarcharType.VARCHAR;
import static java.util.Objects.requireNonNull;

/**
 * A column: what people see of it, and where its value is in an object of Reddit's.
 *
 * @param field the object's field; empty for the columns that are not one
 */
public record RedditColumn(String name, Type type, String comment, boolean hidden, Source source, Optional<String> field, ValueDecoder decoder)
{
    /** The object itself as Reddit sent it; a comment of a tree without its replies. */
    public static final RedditColumn JSON = hidden("$json", VARCHAR, "The object as Reddit sent it; a comment of a tree without its replies", Source.OBJECT);
    public static final RedditColumn FETCHED_AT = hidden("$fetched_at", TIMESTAMP_TZ_MICROS, "When Reddit's answer was received", Source.RECEIVED_AT);

    enum Source
    {
        FIELD,
        OBJECT,
        RECEIVED_AT,
    }

    public RedditColumn
    {
        requireNonNull(name, "name is null");
        requireNonNull(type, "type is null");
        requireNonNull(comment, "comment is null");
        requireNonNull(source, "source is null");
        requireNonNull(field, "field is null");
        requireNonNull(decoder, "decoder is null");
    }

    public static RedditColumn text(String name, String comment)
    {
        return field(name, VARCHAR, comment, name, ValueDecoders::text);
    }

    public static RedditColumn flag(String name, String comment)
    {
        return field(name, BOOLEAN, comment, name, ValueDecoders::flag);
    }

    public static RedditColumn count(String name, String comment)
    {
        return field(name, BIGINT, comment, name, ValueDecoders::count);
    }

    public static RedditColumn ratio(String name, String comment)
    {
        return field(name, DOUBLE, comment, name, ValueDecoders::ratio);
    }

    public static RedditColumn time(String name, String comment)
    {
        return field(name, TIMESTAMP_TZ_MICROS, comment, name, ValueDecoders::time);
    }

    /** A time that people see under another name than the field's, and only when they ask for it. */
    public static RedditColumn hiddenTime(String name, String comment, String field)
    {
        return new RedditColumn(name, TIMESTAMP_TZ_MICROS, comment, true, Source.FIELD, Optional.of(field), ValueDecoders::time);
    }

    /** For a field that is false, a time, or true: whether it is a time or true. */
    public static RedditColumn flagOrTime(String name, String comment)
    {
        return field(name, BOOLEAN, comment, name, ValueDecoders::flagOrTime);
    }

    /** For a field that is false, a time, or true: the time. */
    public static RedditColumn timeOf(String field, String name, String comment)
    {
        return field(name, TIMESTAMP_TZ_MICROS, comment, field, ValueDecoders::time);
    }

    public static RedditColumn texts(String name, String comment)
    {
        return field(name, new ArrayType(VARCHAR), comment, name, ValueDecoders::texts);
    }

    public static RedditColumn counts(String name, String comment)
    {
        return field(name, new ArrayType(BIGINT), comment, name, ValueDecoders::counts);
    }

    /** @param jsonType Trino's JSON type, which plugins get from the type manager */
    public static RedditColumn json(Type jsonType, String name, String comment)
    {
        return field(name, jsonType, comment, name, ValueDecoders::json);
    }

    public static RedditColumn textOf(String field, String name, String comment)
    {
        return field(name, VARCHAR, comment, field, ValueDecoders::text);
    }

    /** For a text that is another one with something before it. */
    public static RedditColumn prefixed(String prefix, String field, String name, String comment)
    {
        return field(name, VARCHAR, comment, field, ValueDecoders.prefixed(prefix));
    }

    /** For a text that is a part of another one: the first group of a pattern; NULL where it does not match. */
    public static RedditColumn partOf(String field, Pattern pattern, String name, String comment)
    {
        return field(name, VARCHAR, comment, field, ValueDecoders.part(pattern));
    }

    /** For a text within objects within the field. */
    public static RedditColumn textIn(String field, List<String> path, String name, String comment)
    {
        ValueDecoder decoder = ValueDecoders::text;
        for (String step : path.reversed()) {
            decoder = ValueDecoders.in(step, decoder);
        }
        return field(name, VARCHAR, comment, field, decoder);
    }

    /** For a list of objects: of each the text in a field of it. */
    public static RedditColumn textsIn(String name, String elementField, String comment)
    {
        return field(name, new ArrayType(VARCHAR), comment, name, ValueDecoders.arrayOf(ValueDecoders.in(elementField, ValueDecoders::text)));
    }

    /** For a time in milliseconds. */
    public static RedditColumn timeOfMillis(String name, String comment)
    {
        return field(name, TIMESTAMP_TZ_MICROS, comment, name, ValueDecoders::timeOfMillis);
    }

    /** For an object whose fields are known: a ROW of them. */
    public static RedditColumn object(String name, String comment, RedditColumn... fields)
    {
        return field(name, rowType(fields), comment, name, new ObjectDecoder(ImmutableList.copyOf(fields)));
    }

    /** For a list of objects whose fields are known: an ARRAY of ROWs. */
    public static RedditColumn objects(String name, String comment, RedditColumn... fields)
    {
        return field(name, new ArrayType(rowType(fields)), comment, name, ValueDecoders.arrayOf(new ObjectDecoder(ImmutableList.copyOf(fields))));
    }

    /** For what no object carries, because it was asked for. */
    public static RedditColumn asked(String name, String comment)
    {
        return text(name, comment).withoutField();
    }

    /** The same column, for answers where its value is in another field. */
    public RedditColumn from(String otherField)
    {
        return new RedditColumn(name, type, comment, hidden, source, Optional.of(otherField), decoder);
    }

    /** The same column, for answers where its value is in no field. */
    public RedditColumn withoutField()
    {
        return new RedditColumn(name, type, comment, hidden, source, Optional.empty(), decoder);
    }

    /** For what no object says: NULL until the scan fills it in. */
    public static RedditColumn ofScan(String name, Type type, String comment)
    {
        return new RedditColumn(name, type, comment, false, Source.FIELD, Optional.empty(), RedditColumn::notAField);
    }

    public ColumnMetadata metadata()
    {
        return ColumnMetadata.builder()
                .setName(name)
                .setType(type)
                .setComment(Optional.of(comment))
                .setHidden(hidden)
                .build();
    }

    private static RedditColumn field(String name, Type type, String comment, String field, ValueDecoder decoder)
    {
        return new RedditColumn(name, type, comment, false, Source.FIELD, Optional.of(field), decoder);
    }

    private static RowType rowType(RedditColumn... fields)
    {
        return RowType.from(Arrays.stream(fields)
                .map(field -> RowType.field(field.name(), field.type()))
                .collect(toImmutableList()));
    }

    private static RedditColumn hidden(String name, Type type, String comment, Source source)
    {
        return new RedditColumn(name, type, comment, true, source, Optional.empty(), RedditColumn::notAField);
    }

    private static void notAField(JsonCursor cursor, BlockBuilder output)
    {
        throw new UnsupportedOperationException("not a field");
    }
}
