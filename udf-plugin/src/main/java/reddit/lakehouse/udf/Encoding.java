package reddit.lakehouse.udf;

import io.airlift.slice.DynamicSliceOutput;
import io.airlift.slice.Slice;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * The tags and the parts that the encoders share. A tag is never reused and never renumbered.
 */
final class Encoding
{
    static final byte NULL = 0;
    static final byte BOOLEAN = 1;
    static final byte EXACT_NUMBER = 2;
    static final byte FLOATING_POINT = 3;
    static final byte VARCHAR = 4;
    static final byte CHAR = 5;
    static final byte VARBINARY = 6;
    static final byte JSON = 7;
    static final byte UUID = 8;
    static final byte IP_ADDRESS = 9;
    static final byte DATE = 10;
    static final byte TIME = 11;
    static final byte TIME_WITH_TIME_ZONE = 12;
    static final byte TIMESTAMP = 13;
    static final byte TIMESTAMP_WITH_TIME_ZONE = 14;
    static final byte INTERVAL_YEAR_TO_MONTH = 15;
    static final byte INTERVAL_DAY_TO_SECOND = 16;
    static final byte ARRAY = 17;
    static final byte MAP = 18;
    static final byte ROW = 19;

    private static final int MORE = 0x80;

    private Encoding() {}

    static void writeBytes(byte tag, Slice bytes, DynamicSliceOutput output)
    {
        output.appendByte(tag);
        writeLength(bytes.length(), output);
        output.appendBytes(bytes);
    }

    /** Seven bits a byte, the lowest first. */
    static void writeLength(int length, DynamicSliceOutput output)
    {
        int rest = length;
        while (rest >= MORE) {
            output.appendByte((rest & (MORE - 1)) | MORE);
            rest >>>= 7;
        }
        output.appendByte(rest);
    }

    static void writeInteger(long value, DynamicSliceOutput output)
    {
        writeExactNumber(0, value, output);
    }

    static void writeDecimal(long unscaledValue, int scale, DynamicSliceOutput output)
    {
        long value = unscaledValue;
        int valueScale = scale;
        while (valueScale > 0 && value % 10 == 0) {
            value /= 10;
            valueScale--;
        }
        writeExactNumber(valueScale, value, output);
    }

    static void writeDecimal(BigDecimal value, DynamicSliceOutput output)
    {
        BigDecimal shortest = value.stripTrailingZeros();
        if (shortest.scale() < 0) {
            shortest = shortest.setScale(0);
        }
        BigInteger unscaledValue = shortest.unscaledValue();
        if (unscaledValue.bitLength() < Long.SIZE) {
            writeExactNumber(shortest.scale(), unscaledValue.longValueExact(), output);
            return;
        }
        byte[] bytes = unscaledValue.toByteArray();
        output.appendByte(EXACT_NUMBER);
        writeLength(shortest.scale(), output);
        writeLength(bytes.length, output);
        output.appendBytes(bytes);
    }

    private static void writeExactNumber(int scale, long unscaledValue, DynamicSliceOutput output)
    {
        output.appendByte(EXACT_NUMBER);
        writeLength(scale, output);
        writeLength(Long.BYTES, output);
        output.appendLong(unscaledValue);
    }

    static void writeDouble(double value, DynamicSliceOutput output)
    {
        output.appendByte(FLOATING_POINT);
        // Adding zero makes -0.0 the 0.0 that SQL takes it for.
        output.appendLong(Double.doubleToLongBits(value + 0.0));
    }
}
