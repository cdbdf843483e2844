import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.security.SecureRandom;
import java.util.HexFormat;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Reads passwords from standard input, one a line, and prints each as Trino's password file wants it: iterations, salt and
 * hash (PBKDF2).
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
        BufferedReader passwords = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        for (String password = passwords.readLine(); password != null; password = passwords.readLine()) {
            if (password.length() < 8) {
                System.err.println("A password has 8 characters or more");
                System.exit(1);
            }
            System.out.println(hash(password));
        }
    }

    private static String hash(String password)
            throws Exception
    {
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        // the function that Trino compares with
        byte[] hash = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA1")
                .generateSecret(new PBEKeySpec(password.toCharArray(), salt, ITERATIONS, HASH_BITS))
                .getEncoded();
        HexFormat hex = HexFormat.of();
        return ITERATIONS + ":" + hex.formatHex(salt) + ":" + hex.formatHex(hash);
    }
}
