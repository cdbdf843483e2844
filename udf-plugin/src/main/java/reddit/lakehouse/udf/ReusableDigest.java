package reddit.lakehouse.udf;

import io.airlift.slice.DynamicSliceOutput;
import io.airlift.slice.Slice;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A message digest that is used again and again on one thread, since to look one up costs as much as a short key.
 */
final class ReusableDigest
{
    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};

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

    static byte[] lowerCaseHex(byte[] bytes)
    {
        byte[] text = new byte[bytes.length * 2];
        for (int i = 0; i < bytes.length; i++) {
            text[2 * i] = HEX[(bytes[i] >> 4) & 0xF];
            text[2 * i + 1] = HEX[bytes[i] & 0xF];
        }
        return text;
    }
}
