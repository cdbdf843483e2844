package reddit.lakehouse.models;

import com.google.common.collect.ImmutableMap;

import java.net.URI;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/**
 * How to reach Trino.
 *
 * @param url {@code jdbc:trino://host:port} with the JDBC driver's parameters, or {@code http(s)://host:port}
 * @param properties of Trino's JDBC driver: {@code user}, {@code password}, {@code accessToken}, {@code SSL…}
 */
public record ConnectionSettings(String url, Map<String, String> properties)
{
    private static final String JDBC = "jdbc:trino://";

    public ConnectionSettings
    {
        requireNonNull(url, "url is null");
        properties = ImmutableMap.copyOf(requireNonNull(properties, "properties is null"));
    }

    /**
     * A Trino that asks for no password.
     */
    public static ConnectionSettings of(URI trino, String user)
    {
        return new ConnectionSettings(trino.toString(), ImmutableMap.of("user", user));
    }

    public String user()
    {
        return properties.getOrDefault("user", "");
    }

    /**
     * The address alone, fit for messages: no user, no parameters.
     */
    public String address()
    {
        return url.replaceFirst("\\?.*$", "").replaceFirst("//[^/@]*@", "//");
    }

    String jdbcUrl()
    {
        if (url.startsWith("http://")) {
            return JDBC + withoutSlash(url.substring("http://".length()));
        }
        if (url.startsWith("https://")) {
            return JDBC + withoutSlash(url.substring("https://".length())) + "?SSL=true";
        }
        if (url.startsWith(JDBC)) {
            return url;
        }
        throw new UsageException("The address of Trino is %s: it has to look like http://localhost:8080, https://trino.example.com or jdbc:trino://localhost:8080".formatted(address()));
    }

    private static String withoutSlash(String address)
    {
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }

    @Override
    public String toString()
    {
        return address();
    }
}
