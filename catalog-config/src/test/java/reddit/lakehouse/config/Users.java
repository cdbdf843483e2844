package reddit.lakehouse.config;

import io.airlift.security.cert.CertificateBuilder;
import io.airlift.security.pem.PemWriter;

import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.security.auth.x500.X500Principal;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

/**
 * People with passwords, and their connections through TLS, one for each of them.
 */
final class Users
        implements AutoCloseable
{
    private static final int ITERATIONS = 1000;

    private final int port;
    private final Path certificate;
    private final Map<String, Connection> connections = new HashMap<>();

    private Users(int port, Path certificate)
    {
        this.port = port;
        this.certificate = requireNonNull(certificate, "certificate is null");
    }

    /**
     * Gives the installation what no tree holds: its key and certificate, and the hashes of the passwords.
     *
     * @param key where the tree expects the private key and the certificate
     * @param passwords where it expects the hashes
     */
    static Users install(Installation installation, String key, String passwords, List<String> names)
            throws IOException, GeneralSecurityException
    {
        KeyPair keys = KeyPairGenerator.getInstance("EC").generateKeyPair();
        X509Certificate certificate = CertificateBuilder.certificateBuilder()
                .setKeyPair(keys)
                .setIssuer(new X500Principal("CN=localhost"))
                .setSubject(new X500Principal("CN=localhost"))
                .setSerialNumber(1)
                .setNotBefore(LocalDate.now().minusDays(1))
                .setNotAfter(LocalDate.now().plusDays(2))
                .addSanDnsName("localhost")
                .buildSelfSigned();
        installation.write(key, PemWriter.writePrivateKey(keys.getPrivate()) + PemWriter.writeCertificate(certificate));
        installation.write("tls/certificate.pem", PemWriter.writeCertificate(certificate));
        installation.write(passwords, names.stream().map(name -> name + ":" + hash(password(name))).collect(joining("\n", "", "\n")));
        return new Users(installation.httpsPort(), installation.etc().resolve("tls/certificate.pem"));
    }

    Connection connection(String name)
            throws SQLException
    {
        Connection connection = connections.get(name);
        if (connection == null) {
            connection = connect(name, password(name));
            connections.put(name, connection);
        }
        return connection;
    }

    Connection connect(String name, String password)
            throws SQLException
    {
        Properties properties = new Properties();
        properties.setProperty("user", name);
        properties.setProperty("password", password);
        properties.setProperty("SSL", "true");
        properties.setProperty("SSLTrustStorePath", certificate.toString());
        return DriverManager.getConnection("jdbc:trino://localhost:" + port, properties);
    }

    static String password(String name)
    {
        return "password of " + name;
    }

    @Override
    public void close()
            throws SQLException
    {
        for (Connection connection : connections.values()) {
            connection.close();
        }
    }

    private static String hash(String password)
    {
        byte[] salt = "salt".getBytes(UTF_8);
        try {
            byte[] hash = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA1")
                    .generateSecret(new PBEKeySpec(password.toCharArray(), salt, ITERATIONS, 256))
                    .getEncoded();
            return ITERATIONS + ":" + HexFormat.of().formatHex(salt) + ":" + HexFormat.of().formatHex(hash);
        }
        catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cannot hash", e);
        }
    }
}
