package reddit.lakehouse.udf;

import io.airlift.slice.DynamicSliceOutput;
import io.trino.spi.TrinoException;
import io.trino.spi.type.Type;

import static io.trino.spi.StandardErrorCode.NOT_SUPPORTED;
import static reddit.lakehouse.udf.Encoding.NULL;

/**
 * Writes values as bytes so that two values have the same bytes if and only if SQL calls them
 * {@code IS NOT DISTINCT FROM}, within a kind of types. No encoding is the beginning of another, so a
 * sequence of them can be read in one way only.
 *
 * <p>The bytes are what {@code row_hash} and {@code surrogate_key_strict} hash: to change them changes every
 * hash that anybody has stored. Kinds, each with its own tag: exact numbers (integers and decimals, 1 = 1.00);
 * {@code real} and {@code double} (0.0 = -0.0, NaN = NaN); {@code varchar}; {@code char} (trailing spaces do not
 * count); date, time, timestamp of any precision, with time zone the instant alone; arrays and rows by position
 * (names of fields do not count); maps without regard to order; JSON as Trino keeps it, with sorted keys.
 */
@FunctionalInterface
public interface CanonicalEncoder
{
    /**
     * @param value the native value, not null
     */
    void encode(Object value, DynamicSliceOutput output);

    default void encodeNullable(Object value, DynamicSliceOutput output)
    {
        if (value == null) {
            output.appendByte(NULL);
            return;
        }
        encode(value, output);
    }

    /**
     * @throws TrinoException NOT_SUPPORTED for a type whose values have no lasting form, such as a sketch
     */
    static CanonicalEncoder forType(Type type)
    {
        return NumberEncoders.forType(type)
                .or(() -> TextEncoders.forType(type))
                .or(() -> TimeEncoders.forType(type))
                .or(() -> NestedEncoders.forType(type))
                .orElseThrow(() -> new TrinoException(
                        NOT_SUPPORTED,
                        "Values of type %s have no stable bytes to hash: cast them to varchar, varbinary or json first".formatted(type.getDisplayName())));
    }
}
