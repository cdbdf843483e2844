package reddit.lakehouse.connector.decode;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * The values of JSON's numbers, whose form has been checked.
 */
final class JsonNumbers
{
    // So many digits are exact in a double, and so is their product with such a power of ten
    private static final int EXACT_DIGITS = 15;
    private static final double[] POWERS_OF_TEN = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
    private static final int DIGITS_OF_ANY_LONG = 18;

    private JsonNumbers() {}

    static boolean isLong(byte[] body, int start, int end)
    {
        int digits = body[start] == '-' ? end - start - 1 : end - start;
        if (digits <= DIGITS_OF_ANY_LONG) {
            return true;
        }
        if (digits > DIGITS_OF_ANY_LONG + 1) {
            return false;
        }
        // 19 digits do not overflow 64 bits without a sign
        long magnitude = Long.parseUnsignedLong(text(body, end - digits, end));
        return body[start] == '-' ? Long.compareUnsigned(magnitude, Long.MIN_VALUE) <= 0 : magnitude >= 0;
    }

    /** For a whole number that {@link #isLong}. */
    static long longValue(byte[] body, int start, int end)
    {
        boolean negative = body[start] == '-';
        long value = 0;
        for (int index = negative ? start + 1 : start; index < end; index++) {
            value = value * 10 + (body[index] - '0');
        }
        return negative ? -value : value;
    }

    static double doubleValue(byte[] body, int start, int end)
    {
        boolean negative = body[start] == '-';
        int first = negative ? start + 1 : start;
        if (end - first > EXACT_DIGITS + 1) {
            return Double.parseDouble(text(body, start, end));
        }
        long digits = 0;
        int fraction = 0;
        boolean whole = true;
        for (int index = first; index < end; index++) {
            byte character = body[index];
            if (character == '.') {
                whole = false;
            }
            else if (character >= '0' && character <= '9') {
                digits = digits * 10 + (character - '0');
                fraction += whole ? 0 : 1;
            }
            else {
                return Double.parseDouble(text(body, start, end));
            }
        }
        double value = digits / POWERS_OF_TEN[fraction];
        return negative ? -value : value;
    }

    static String text(byte[] body, int start, int end)
    {
        return new String(body, start, end - start, US_ASCII);
    }
}
