package reddit.lakehouse.connector.client;

import io.trino.spi.TrinoException;
import org.junit.jupiter.api.Test;
import reddit.lakehouse.connector.RedditConfig;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static reddit.lakehouse.connector.RedditErrorCode.REDDIT_CREDENTIALS_NOT_FOUND;

final class TestRedditCredentials
{
    @Test
    void nothingSet()
    {
        assertThat(RedditCredentials.from(new RedditConfig()).failure().orElseThrow())
                .hasMessageStartingWith("Reddit credentials not found: set reddit.client-id, reddit.client-secret and reddit.user-agent")
                .hasMessageContaining("(not set: reddit.client-id, reddit.client-secret, reddit.user-agent)")
                .hasMessageContaining("Since November 2025 Reddit must first approve a new app");
    }

    @Test
    void propertiesOfACatalog()
    {
        assertThatThrownBy(() -> RedditCredentials.check(Map.of("reddit.client-id", "id", "reddit.client-secret", "")))
                .isInstanceOfSatisfying(TrinoException.class, failure -> assertThat(failure.getErrorCode()).isEqualTo(REDDIT_CREDENTIALS_NOT_FOUND.toErrorCode()))
                .hasMessageStartingWith("Reddit credentials not found: set reddit.client-id, reddit.client-secret and reddit.user-agent")
                .hasMessageContaining("(not set: reddit.client-secret, reddit.user-agent)");
        RedditCredentials.check(Map.of("reddit.client-id", "id", "reddit.client-secret", "secret", "reddit.user-agent", "test:lakehouse:1"));
    }

    @Test
    void installedAppHasNoSecret()
    {
        RedditConfig config = new RedditConfig()
                .setClientId("id")
                .setUserAgent("test:lakehouse:1")
                .setDeviceId("DO_NOT_TRACK_THIS_DEVICE");
        // id and an empty password
        assertThat(RedditCredentials.from(config).basicAuthorization()).isEqualTo("Basic aWQ6");
    }

    @Test
    void secretsAreNotPrinted()
    {
        List<RedditConfig> configs = List.of(
                config(),
                config().setUsername("someone").setPassword("hidden-password"),
                config().setRefreshToken("hidden-refresh"));
        for (RedditConfig config : configs) {
            RedditCredentials credentials = RedditCredentials.from(config);
            assertThat(credentials.toString() + credentials.grant()).doesNotContain("hidden");
        }
        assertThat(new AccessToken("hidden", 0).toString()).doesNotContain("hidden");
        assertThat(new TokenAnswer("hidden", 1, Optional.of("hidden")).toString()).doesNotContain("hidden");
    }

    private static RedditConfig config()
    {
        return new RedditConfig()
                .setClientId("id")
                .setClientSecret("hidden-secret")
                .setUserAgent("test:lakehouse:1");
    }
}
