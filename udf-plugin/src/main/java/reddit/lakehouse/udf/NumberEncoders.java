package reddit.lakehouse.udf;

import io.trino.spi.type.BooleanType;
import io.trino.spi.type.DecimalType;
import io.trino.spi.type.DoubleType;
import io.trino.spi.type.Int128;
import io.trino.spi.type.NumberType;
import io.trino.spi.type.RealType;
import io.trino.spi.type.TrinoNumber;
import io.trino.spi.type.TrinoNumber.BigDecimalValue;
import io.trino.spi.type.TrinoNumber.Infinity;
import io.trino.spi.type.TrinoNumber.NotANumber;
import io.trino.spi.type.Type;

import java.math.BigDecimal;
import java.util.Optional;

import static io.trino.spi.type.BigintType.BIGINT;
import static io.trino.spi.type.IntegerType.INTEGER;
import static io.trino.spi.type.SmallintType.SMALLINT;
import static io.trino.spi.type.TinyintType.TINYINT;
import static java.lang.Float.intBitsToFloat;
import static java.lang.Math.toIntExact;

final class NumberEncoders
{
    private NumberEncoders() {}

    static Optional<CanonicalEncoder> forType(Type type)
    {
        if (type == BIGINT || type == INTEGER || type == SMALLINT || type == TINYINT) {
            return Optional.of((value, output) -> Encoding.writeInteger((long) value, output));
        }
        return Optional.ofNullable(switch (type) {
            case DecimalType decimal -> decimalEncoder(decimal);
            case NumberType _ -> numberEncoder();
            case DoubleType _ -> (value, output) -> Encoding.writeDouble((double) value, output);
            case RealType _ -> (value, output) -> Encoding.writeDouble(intBitsToFloat(toIntExact((long) value)), output);
            case BooleanType _ -> (value, output) -> output.appendByte(Encoding.BOOLEAN).appendByte((boolean) value ? 1 : 0);
            default -> null;
        });
    }

    private static CanonicalEncoder decimalEncoder(DecimalType type)
    {
        int scale = type.getScale();
        if (type.isShort()) {
            return (value, output) -> Encoding.writeDecimal((long) value, scale, output);
        }
        return (value, output) -> Encoding.writeDecimal(new BigDecimal(((Int128) value).toBigInteger(), scale), output);
    }

    private static CanonicalEncoder numberEncoder()
    {
        return (value, output) -> {
            switch (((TrinoNumber) value).toBigDecimal()) {
                case BigDecimalValue number -> Encoding.writeDecimal(number.value(), output);
                case Infinity infinity -> Encoding.writeDouble(infinity.negative() ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY, output);
                case NotANumber _ -> Encoding.writeDouble(Double.NaN, output);
            }
        };
    }
}
