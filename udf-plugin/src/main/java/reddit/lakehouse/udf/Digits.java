package reddit.lakehouse.udf;

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
    static void writeDecimal(long value, byte[] scratch, TextBuffer output)
    {
        if (value == Long.MIN_VALUE) {
            output.append(SMALLEST_LONG, 0, SMALLEST_LONG.length);
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
        output.append(scratch, start, LONGEST - start);
    }

    /** Writes a date of the years 0 to 9999 as {@code 2026-01-31}. */
    static void writeDate(LocalDate date, TextBuffer output)
    {
        writeTwo(date.getYear() / 100, output);
        writeTwo(date.getYear() % 100, output);
        output.append('-');
        writeTwo(date.getMonthValue(), output);
        output.append('-');
        writeTwo(date.getDayOfMonth(), output);
    }

    private static void writeTwo(int value, TextBuffer output)
    {
        output.append((char) ('0' + value / 10));
        output.append((char) ('0' + value % 10));
    }
}
