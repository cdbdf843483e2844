package reddit.lakehouse.udf;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.security.DigestException;
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
    private final byte[] result;

    private ReusableDigest(String algorithm)
    {
        try {
            digest = MessageDigest.getInstance(algorithm);
        }
        catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JVM has no " + algorithm, e);
        }
        result = new byte[digest.getDigestLength()];
    }

    static ReusableDigest md5()
    {
        return new ReusableDigest("MD5");
    }

    static ReusableDigest sha256()
    {
        return new ReusableDigest("SHA-256");
    }

    /**
     * @return bytes that the next call overwrites
     */
    byte[] digest(byte[] bytes, int offset, int length)
    {
        try {
            digest.update(bytes, offset, length);
            digest.digest(result, 0, result.length);
            return result;
        }
        catch (DigestException e) {
            throw new IllegalStateException(e);
        }
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
