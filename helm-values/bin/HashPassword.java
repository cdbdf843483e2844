import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.security.SecureRandom;
import java.util.HexFormat;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Reads a password from standard input and prints it as Trino's password file wants it: iterations, salt and hash (PBKDF2).
 */
public final class HashPassword
{
    private static final int ITERATIONS = 120_000;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BITS = 160;

    private HashPassword() {}

    public static void main(String[] arguments)
            throws Exception
    {
        String password = new BufferedReader(new InputStreamReader(System.in, UTF_8)).readLine();
        if (password == null || password.length() < 8) {
            System.err.println("A password has 8 characters or more");
            System.exit(1);
        }
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        // the function that Trino compares with
        byte[] hash = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA1")
                .generateSecret(new PBEKeySpec(password.toCharArray(), salt, ITERATIONS, HASH_BITS))
                .getEncoded();
        HexFormat hex = HexFormat.of();
        System.out.println(ITERATIONS + ":" + hex.formatHex(salt) + ":" + hex.formatHex(hash));
    }
}
