package reddit.lakehouse.udf;

import io.airlift.slice.DynamicSliceOutput;

import java.time.LocalDate;

import static java.nio.charset.StandardCharsets.US_ASCII;

final class Digits
{
    static final int LONGEST = 20;

    private static final byte[] SMALLEST_LONG = Long.toString(Long.MIN_VALUE).getBytes(US_ASCII);

    private Digits() {}

    /**
     * @param scratch {@value #LONGEST} bytes that the caller keeps, so that none are made for each value
     */
    static void writeDecimal(long value, byte[] scratch, DynamicSliceOutput output)
    {
        if (value == Long.MIN_VALUE) {
            output.appendBytes(SMALLEST_LONG);
            return;
        }
        int start = LONGEST;
        long rest = Math.abs(value);
        do {
            start--;
            scratch[start] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        while (rest > 0);
        if (value < 0) {
            start--;
            scratch[start] = '-';
        }
        output.appendBytes(scratch, start, LONGEST - start);
    }

    /** Writes a date of the years 0 to 9999 as {@code 2026-01-31}. */
    static void writeDate(LocalDate date, DynamicSliceOutput output)
    {
        writeTwo(date.getYear() / 100, output);
        writeTwo(date.getYear() % 100, output);
        output.appendByte('-');
        writeTwo(date.getMonthValue(), output);
        output.appendByte('-');
        writeTwo(date.getDayOfMonth(), output);
    }

    private static void writeTwo(int value, DynamicSliceOutput output)
    {
        output.appendByte('0' + value / 10);
        output.appendByte('0' + value % 10);
    }
}
