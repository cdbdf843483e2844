package reddit.lakehouse.models.cli;

import com.google.common.collect.ImmutableMap;
import picocli.CommandLine.Option;
import reddit.lakehouse.models.ConnectionSettings;
import reddit.lakehouse.models.UsageException;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How to reach Trino. No secret is ever an argument: other users of the machine could read it there.
 */
final class ConnectionOptions
{
    static final String SECRET_REFUSED = "A secret does not belong on the command line: put it into TRINO_PASSWORD or TRINO_ACCESS_TOKEN, or into a file (--password-file, --access-token-file, --settings)";

    private static final Pattern SECRET = Pattern.compile("(?i)password|accessToken|extraCredentials|^--.*(token|credential)");

    @Option(names = "--url", paramLabel = "URL", description = "Address of Trino: http(s)://host:port or jdbc:trino://host:port. Environment: TRINO_URL. Default: http://localhost:8080.")
    private String url;

    @Option(names = "--user", paramLabel = "NAME", description = "User in Trino. Environment: TRINO_USER. Default: the user of this machine. A password comes from TRINO_PASSWORD, an access token from TRINO_ACCESS_TOKEN, or from files.")
    private String user;

    @Option(names = "--password-file", paramLabel = "FILE", description = "File that holds the password. Environment: TRINO_PASSWORD_FILE.")
    private String passwordFile;

    @Option(names = "--access-token-file", paramLabel = "FILE", description = "File that holds an access token (JWT). Environment: TRINO_ACCESS_TOKEN_FILE.")
    private String accessTokenFile;

    @Option(names = "--trust-store", paramLabel = "FILE", description = "Certificates to trust: PEM, JKS or PKCS12. Environment: TRINO_TRUST_STORE, and TRINO_TRUST_STORE_PASSWORD.")
    private String trustStore;

    @Option(names = "--tls-verification", paramLabel = "MODE", description = "FULL, CA (any host name) or NONE. Environment: TRINO_TLS_VERIFICATION. Default: FULL.")
    private String tlsVerification;

    @Option(names = "--property", paramLabel = "KEY=VALUE", description = "Any other property of Trino's JDBC driver. Can be repeated.")
    private final Map<String, String> properties = new LinkedHashMap<>();

    @Option(names = "--settings", paramLabel = "FILE", description = "Properties file with any of: url, user, password, password-file, access-token, access-token-file, trust-store, trust-store-password, tls-verification, jdbc.<property of the driver>, catalog-…. Options come before the environment, the environment before this file.")
    private Path settings;

    ConnectionSettings resolve(Map<String, String> environment)
    {
        refuseSecrets();
        return sources(options(), environment).connection(properties);
    }

    SettingsSources sources(Map<String, String> options, Map<String, String> environment)
    {
        return new SettingsSources(options, environment, settings);
    }

    private Map<String, String> options()
    {
        ImmutableMap.Builder<String, String> options = ImmutableMap.builder();
        put(options, "url", url);
        put(options, "user", user);
        put(options, "password-file", passwordFile);
        put(options, "access-token-file", accessTokenFile);
        put(options, "trust-store", trustStore);
        put(options, "tls-verification", tlsVerification);
        return options.buildOrThrow();
    }

    private static void put(ImmutableMap.Builder<String, String> options, String name, String value)
    {
        if (value != null) {
            options.put(name, value);
        }
    }

    static boolean isSecret(String name)
    {
        return SECRET.matcher(name).find();
    }

    private void refuseSecrets()
    {
        boolean secret = properties.keySet().stream().anyMatch(ConnectionOptions::isSecret);
        if (secret || (url != null && isSecret(url))) {
            throw new UsageException(SECRET_REFUSED);
        }
    }
}
