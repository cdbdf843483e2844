package reddit.lakehouse.udf;

import io.airlift.slice.DynamicSliceOutput;
import io.airlift.slice.Slice;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

import static java.nio.ByteOrder.BIG_ENDIAN;

/**
 * A message digest that is used again and again on one thread, since to look one up costs as much as a short key.
 */
final class ReusableDigest
{
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, BIG_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, BIG_ENDIAN);
    private static final long EACH_BYTE = 0x0101010101010101L;

    private final MessageDigest digest;

    private ReusableDigest(String algorithm)
    {
        try {
            digest = MessageDigest.getInstance(algorithm);
        }
        catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JVM has no " + algorithm, e);
        }
    }

    static ReusableDigest md5()
    {
        return new ReusableDigest("MD5");
    }

    static ReusableDigest sha256()
    {
        return new ReusableDigest("SHA-256");
    }

    byte[] digest(DynamicSliceOutput input)
    {
        Slice bytes = input.getUnderlyingSlice();
        digest.update(bytes.byteArray(), bytes.byteArrayOffset(), input.size());
        return digest.digest();
    }

    /**
     * @param bytes a multiple of four of them
     */
    static byte[] lowerCaseHex(byte[] bytes)
    {
        byte[] text = new byte[bytes.length * 2];
        for (int i = 0; i < bytes.length; i += Integer.BYTES) {
            LONGS.set(text, 2 * i, lowerCaseHex((int) INTS.get(bytes, i)));
        }
        return text;
    }

    /** Eight digits at once: a loop over single ones takes as long as half of an MD5. */
    private static long lowerCaseHex(int value)
    {
        long digits = Integer.toUnsignedLong(value);
        digits = (digits | digits << 16) & 0x0000FFFF0000FFFFL;
        digits = (digits | digits << 8) & 0x00FF00FF00FF00FFL;
        digits = (digits | digits << 4) & 0x0F0F0F0F0F0F0F0FL;
        long letters = ((digits + 6 * EACH_BYTE) >>> 4) & EACH_BYTE;
        return digits + '0' * EACH_BYTE + letters * ('a' - '9' - 1);
    }
}
