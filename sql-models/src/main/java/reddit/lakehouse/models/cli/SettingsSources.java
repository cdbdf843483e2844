package reddit.lakehouse.models.cli;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import reddit.lakehouse.models.ConnectionSettings;
import reddit.lakehouse.models.UsageException;
import reddit.lakehouse.models.publish.CatalogSettings;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

import static com.google.common.base.Strings.isNullOrEmpty;
import static java.util.Locale.ENGLISH;
import static java.util.Objects.requireNonNull;

/**
 * The places that settings come from: options, then the environment ({@code trust-store} is {@code TRINO_TRUST_STORE}
 * there, {@code catalog-uri} is {@code LAKEHOUSE_CATALOG_URI}), then a properties file.
 */
final class SettingsSources
{
    private static final String DRIVER_PREFIX = "jdbc.";
    private static final Map<String, String> DRIVER_NAMES = ImmutableMap.<String, String>builder()
            .put("user", "user")
            .put("password", "password")
            .put("access-token", "accessToken")
            .put("trust-store", "SSLTrustStorePath")
            .put("trust-store-password", "SSLTrustStorePassword")
            .put("tls-verification", "SSLVerification")
            .buildOrThrow();
    private static final String CATALOG_PREFIX = "catalog-";
    private static final Set<String> OTHER_NAMES = ImmutableSet.of(
            "url", "password-file", "access-token-file",
            "catalog-uri", "catalog-warehouse", "catalog-credential", "catalog-credential-file", "catalog-token", "catalog-token-file",
            "catalog-scope", "catalog-oauth2-server-uri");

    private final Map<String, String> options;
    private final Map<String, String> environment;
    private final Map<String, String> file;

    SettingsSources(Map<String, String> options, Map<String, String> environment, Path file)
    {
        this.options = ImmutableMap.copyOf(requireNonNull(options, "options is null"));
        this.environment = ImmutableMap.copyOf(requireNonNull(environment, "environment is null"));
        this.file = file == null ? ImmutableMap.of() : read(file);
    }

    ConnectionSettings connection(Map<String, String> driverProperties)
    {
        Map<String, String> properties = new HashMap<>();
        file.forEach((name, value) -> {
            if (name.startsWith(DRIVER_PREFIX)) {
                properties.put(name.substring(DRIVER_PREFIX.length()), value);
            }
        });
        DRIVER_NAMES.forEach((name, driverName) -> find(name).ifPresent(value -> properties.put(driverName, value)));
        secret("password").ifPresent(value -> properties.put("password", value));
        secret("access-token").ifPresent(value -> properties.put("accessToken", value));
        properties.putIfAbsent("user", System.getProperty("user.name"));
        properties.putAll(driverProperties);
        return new ConnectionSettings(find("url").orElse("http://localhost:8080"), properties);
    }

    /**
     * Empty when no place names the catalog.
     */
    Optional<CatalogSettings> catalog()
    {
        return find("catalog-uri").map(uri -> new CatalogSettings(
                catalogUri(uri),
                find("catalog-warehouse"),
                secret("catalog-credential"),
                secret("catalog-token"),
                find("catalog-scope"),
                find("catalog-oauth2-server-uri")));
    }

    private static URI catalogUri(String text)
    {
        try {
            URI uri = URI.create(text);
            if (uri.getHost() != null && Set.of("http", "https").contains(uri.getScheme()) && uri.getUserInfo() == null) {
                return uri;
            }
        }
        catch (IllegalArgumentException e) {
            // told below, without the text: a secret may be in it
        }
        throw new UsageException("The address of the Iceberg REST catalog (catalog-uri) has to look like http://polaris:8181/api/catalog, without user or password");
    }

    /**
     * A secret itself or the file that holds it, whichever is named at the nearer place.
     */
    private Optional<String> secret(String name)
    {
        String fileName = name + "-file";
        if (!options.containsKey(fileName) && environment.containsKey(environmentName(name))) {
            return find(name);
        }
        return find(fileName).map(SettingsSources::readSecret).or(() -> find(name));
    }

    private Optional<String> find(String name)
    {
        return Optional.ofNullable(options.get(name))
                .or(() -> Optional.ofNullable(environment.get(environmentName(name))))
                .filter(value -> !isNullOrEmpty(value))
                .or(() -> Optional.ofNullable(file.get(name)));
    }

    private static String environmentName(String name)
    {
        String prefix = name.startsWith(CATALOG_PREFIX) ? "LAKEHOUSE_" : "TRINO_";
        return prefix + name.toUpperCase(ENGLISH).replace('-', '_');
    }

    private static String readSecret(String file)
    {
        try {
            return Files.readString(Path.of(file)).strip();
        }
        catch (IOException e) {
            throw new UsageException("Cannot read the secret in %s: %s".formatted(file, reason(e)), e);
        }
    }

    private static Map<String, String> read(Path file)
    {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        catch (IOException | IllegalArgumentException e) {
            throw new UsageException("Cannot read the settings in %s: %s".formatted(file, reason(e)), e);
        }
        ImmutableMap.Builder<String, String> settings = ImmutableMap.builder();
        for (String name : properties.stringPropertyNames()) {
            if (!DRIVER_NAMES.containsKey(name) && !OTHER_NAMES.contains(name) && !name.startsWith(DRIVER_PREFIX)) {
                throw new UsageException("%s has a setting %s that is not known: see --settings in the help".formatted(file, name));
            }
            settings.put(name, properties.getProperty(name).strip());
        }
        return settings.buildOrThrow();
    }

    private static String reason(Exception exception)
    {
        return exception instanceof NoSuchFileException ? "there is no such file" : exception.getMessage();
    }
}
