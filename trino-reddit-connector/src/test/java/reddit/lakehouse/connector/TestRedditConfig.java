package reddit.lakehouse.connector;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.airlift.configuration.ConfigurationFactory;
import io.airlift.units.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URI;
import java.util.Map;

import static io.airlift.configuration.testing.ConfigAssertions.assertFullMapping;
import static io.airlift.configuration.testing.ConfigAssertions.assertRecordedDefaults;
import static io.airlift.configuration.testing.ConfigAssertions.recordDefaults;
import static java.util.concurrent.TimeUnit.MINUTES;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class TestRedditConfig
{
    @Test
    void defaults()
    {
        assertRecordedDefaults(recordDefaults(RedditConfig.class)
                .setApiUri(URI.create("https://oauth.reddit.com"))
                .setTokenUri(URI.create("https://www.reddit.com/api/v1/access_token"))
                .setClientId(null)
                .setClientSecret(null)
                .setUserAgent(null)
                .setUsername(null)
                .setPassword(null)
                .setRefreshToken(null)
                .setDeviceId(null)
                .setRequestLimit(1000)
                .setRequestWindow(new Duration(10, MINUTES))
                .setMaxConcurrentRequests(10)
                .setMaxRetries(4)
                .setDynamicFilteringWaitTimeout(new Duration(20, SECONDS))
                .setIndexJoins(false)
                .setIncompleteScan(IncompleteScan.WARN));
    }

    @Test
    void explicitPropertyMappings()
    {
        Map<String, String> properties = ImmutableMap.<String, String>builder()
                .put("reddit.api-uri", "http://127.0.0.1:8080")
                .put("reddit.token-uri", "http://[::1]:8080/token")
                .put("reddit.client-id", "id")
                .put("reddit.client-secret", "secret")
                .put("reddit.user-agent", "linux:com.example:v1 (by /u/someone)")
                .put("reddit.username", "someone")
                .put("reddit.password", "password")
                .put("reddit.request-limit", "600")
                .put("reddit.request-window", "1m")
                .put("reddit.max-concurrent-requests", "3")
                .put("reddit.max-retries", "0")
                .put("reddit.dynamic-filtering.wait-timeout", "1s")
                .put("reddit.index-joins", "true")
                .put("reddit.incomplete-scan", "FAIL")
                .buildOrThrow();
        RedditConfig expected = new RedditConfig()
                .setApiUri(URI.create("http://127.0.0.1:8080"))
                .setTokenUri(URI.create("http://[::1]:8080/token"))
                .setClientId("id")
                .setClientSecret("secret")
                .setUserAgent("linux:com.example:v1 (by /u/someone)")
                .setUsername("someone")
                .setPassword("password")
                .setRequestLimit(600)
                .setRequestWindow(new Duration(1, MINUTES))
                .setMaxConcurrentRequests(3)
                .setMaxRetries(0)
                .setDynamicFilteringWaitTimeout(new Duration(1, SECONDS))
                .setIndexJoins(true)
                .setIncompleteScan(IncompleteScan.FAIL);

        // An account, a refresh token and a device exclude each other
        assertFullMapping(properties, expected, ImmutableSet.of("reddit.refresh-token", "reddit.device-id"));
        assertThat(build(ImmutableMap.of("reddit.refresh-token", "refresh")).getRefreshToken()).contains("refresh");
        assertThat(build(ImmutableMap.of("reddit.device-id", "DO_NOT_TRACK_THIS_DEVICE")).getDeviceId()).contains("DO_NOT_TRACK_THIS_DEVICE");
    }

    @Test
    void emptyIsNotSet()
    {
        RedditConfig config = build(ImmutableMap.of("reddit.client-id", "", "reddit.client-secret", "  ", "reddit.user-agent", ""));

        assertThat(config.getClientId()).isEmpty();
        assertThat(config.getClientSecret()).isEmpty();
        assertThat(config.getUserAgent()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://oauth.reddit.com", "http://10.0.0.1", "http://localhost.example.com", "ftp://localhost", "https:/path", "oauth.reddit.com", "https://user:secret@oauth.reddit.com"})
    void secretsGoOverTlsOnly(String uri)
    {
        assertThatThrownBy(() -> build(ImmutableMap.of("reddit.api-uri", uri)))
                .hasMessageContaining("must be https://host");
        assertThatThrownBy(() -> build(ImmutableMap.of("reddit.token-uri", uri)))
                .hasMessageContaining("must be https://host");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:1", "http://127.1.2.3", "http://[::1]:1", "https://proxy.example.com/reddit"})
    void uriAllowed(String uri)
    {
        assertThat(build(ImmutableMap.of("reddit.api-uri", uri)).getApiUri()).isEqualTo(URI.create(uri));
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "python-requests/2.32.0", "Java/25.0.1", "Mozilla/5.0 (X11; Linux)", "okhttp/4.12.0", "Apache-HttpClient/4.5", "agent with a line\nbreak", "agent ünïcode"})
    void userAgentRefused(String userAgent)
    {
        assertThatThrownBy(() -> build(ImmutableMap.of("reddit.user-agent", userAgent)))
                .hasMessageContaining("reddit.user-agent must have 7 or more");
    }

    @ParameterizedTest
    @ValueSource(strings = {"java:com.example:v1.0 (by /u/someone)", "python:lakehouse:1 (by /u/someone)", "simulator"})
    void userAgentAllowed(String userAgent)
    {
        assertThat(build(ImmutableMap.of("reddit.user-agent", userAgent)).getUserAgent()).contains(userAgent);
    }

    @Test
    void grantsExcludeEachOther()
    {
        assertThatThrownBy(() -> build(ImmutableMap.of("reddit.username", "someone")))
                .hasMessageContaining("reddit.username and reddit.password go together");
        assertThatThrownBy(() -> build(ImmutableMap.of("reddit.refresh-token", "token", "reddit.device-id", "DO_NOT_TRACK_THIS_DEVICE")))
                .hasMessageContaining("Set only one of");
        assertThatThrownBy(() -> build(ImmutableMap.of("reddit.device-id", "aaaaaaaaaaaaaaaaaaa")))
                .hasMessageContaining("20 to 30");
    }

    private static RedditConfig build(Map<String, String> properties)
    {
        return new ConfigurationFactory(properties).build(RedditConfig.class);
    }
}
