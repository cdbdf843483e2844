package reddit.lakehouse.connector.client;

import com.google.common.collect.ImmutableList;
import io.trino.spi.TrinoException;
import reddit.lakehouse.connector.RedditConfig;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static reddit.lakehouse.connector.RedditErrorCode.REDDIT_CREDENTIALS_NOT_FOUND;

/**
 * Who asks.
 */
public final class RedditCredentials
{
    private final String clientId;
    private final String clientSecret;
    private final String userAgent;
    private final Grant grant;
    private final List<String> missing;

    private RedditCredentials(String clientId, String clientSecret, String userAgent, Grant grant, List<String> missing)
    {
        this.clientId = requireNonNull(clientId, "clientId is null");
        this.clientSecret = requireNonNull(clientSecret, "clientSecret is null");
        this.userAgent = requireNonNull(userAgent, "userAgent is null");
        this.grant = requireNonNull(grant, "grant is null");
        this.missing = ImmutableList.copyOf(missing);
    }

    /** What is missing is missed when it is needed. */
    public static RedditCredentials from(RedditConfig config)
    {
        return new RedditCredentials(
                config.getClientId().orElse(""),
                config.getClientSecret().orElse(""),
                config.getUserAgent().orElse(""),
                Grant.from(config),
                missing(config));
    }

    /**
     * The same for the properties of a catalog before anything is built from them: what fails later is wrapped in
     * the words of the injector.
     *
     * @throws TrinoException REDDIT_CREDENTIALS_NOT_FOUND when something needed is not set
     */
    public static void check(Map<String, String> properties)
    {
        from(config(properties)).failure().ifPresent(failure -> {
            throw failure;
        });
    }

    /** Whether nothing at all says who asks: the catalog is not meant to ask Reddit. */
    public static boolean isNobody(Map<String, String> properties)
    {
        RedditConfig config = config(properties);
        return config.getClientId().isEmpty() && config.getClientSecret().isEmpty() && config.getDeviceId().isEmpty() && config.getUserAgent().isEmpty();
    }

    /** REDDIT_CREDENTIALS_NOT_FOUND when something needed is not set. */
    Optional<TrinoException> failure()
    {
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new TrinoException(REDDIT_CREDENTIALS_NOT_FOUND, "Reddit credentials not found: set reddit.client-id, reddit.client-secret and reddit.user-agent " +
                "in the catalog's properties (not set: " + String.join(", ", missing) + "). " +
                "Id and secret are those of an app registered at https://www.reddit.com/prefs/apps. " +
                "Since November 2025 Reddit must first approve a new app, under its Responsible Builder Policy: " +
                "https://support.reddithelp.com/hc/en-us/articles/42728983564564. Apps from before keep working"));
    }

    private static RedditConfig config(Map<String, String> properties)
    {
        return new RedditConfig()
                .setClientId(properties.get("reddit.client-id"))
                .setClientSecret(properties.get("reddit.client-secret"))
                .setDeviceId(properties.get("reddit.device-id"))
                .setUserAgent(properties.get("reddit.user-agent"));
    }

    private static List<String> missing(RedditConfig config)
    {
        ImmutableList.Builder<String> missing = ImmutableList.builder();
        if (config.getClientId().isEmpty()) {
            missing.add("reddit.client-id");
        }
        if (config.getClientSecret().isEmpty() && config.getDeviceId().isEmpty()) {
            missing.add("reddit.client-secret");
        }
        if (config.getUserAgent().isEmpty()) {
            missing.add("reddit.user-agent");
        }
        return missing.build();
    }

    /** The value of the Authorization header for the token endpoint. */
    String basicAuthorization()
    {
        return "Basic " + Base64.getEncoder().encodeToString((clientId + ":" + clientSecret).getBytes(UTF_8));
    }

    String userAgent()
    {
        return userAgent;
    }

    Grant grant()
    {
        return grant;
    }

    @Override
    public String toString()
    {
        return "RedditCredentials[clientId=%s, userAgent=%s, grant=%s]".formatted(clientId, userAgent, grant);
    }
}
