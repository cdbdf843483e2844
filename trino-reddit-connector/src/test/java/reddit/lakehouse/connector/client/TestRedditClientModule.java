package reddit.lakehouse.connector.client;

import com.google.common.collect.ImmutableMap;
import com.google.inject.Injector;
import com.google.inject.Key;
import io.airlift.bootstrap.Bootstrap;
import io.airlift.bootstrap.LifeCycleManager;
import io.airlift.http.client.HttpClientConfig;
import io.airlift.units.DataSize;
import org.junit.jupiter.api.Test;

import java.util.Map;

import static io.airlift.units.DataSize.Unit.MEGABYTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static reddit.lakehouse.connector.client.Endpoint.INFO;
import static reddit.lakehouse.connector.client.RedditRequest.request;
import static reddit.lakehouse.connector.client.TestingClient.await;

final class TestRedditClientModule
{
    @Test
    void wholeClient()
            throws Exception
    {
        try (TestingReddit reddit = new TestingReddit()) {
            Injector injector = initialize(ImmutableMap.<String, String>builder()
                    .put("reddit.api-uri", reddit.uri().toString())
                    .put("reddit.token-uri", reddit.tokenUri().toString())
                    .put("reddit.client-id", "id")
                    .put("reddit.client-secret", "secret")
                    .put("reddit.user-agent", "test:lakehouse:1")
                    .put("reddit.max-concurrent-requests", "30")
                    .put("reddit.http-client.connect-timeout", "1s")
                    .buildOrThrow());
            RedditClient client = injector.getInstance(RedditClient.class);

            assertThat(await(client.execute(request(INFO), "query")).status()).isEqualTo(200);
            assertThat(injector.getInstance(RequestStatistics.class).getRequests()).isEqualTo(2);
            assertThat(injector.getInstance(RequestBudget.class).rateLimit().used()).isEqualTo(1);
            HttpClientConfig httpConfig = injector.getInstance(Key.get(HttpClientConfig.class, ForReddit.class));
            assertThat(httpConfig.getMaxConnectionsPerServer()).isGreaterThan(30);
            assertThat(httpConfig.getMaxResponseContentLength()).isEqualTo(DataSize.of(64, MEGABYTE));

            injector.getInstance(LifeCycleManager.class).stop();
            assertThat(client.execute(request(INFO), "query")).isCompletedExceptionally();
        }
    }

    /** A catalog for the archive alone has none; nothing is asked then. */
    @Test
    void missingCredentials()
    {
        RedditClient client = initialize(ImmutableMap.of("reddit.client-id", "id", "reddit.client-secret", "")).getInstance(RedditClient.class);
        assertThatThrownBy(() -> await(client.execute(request(INFO), "query")))
                .hasStackTraceContaining("Reddit credentials not found: set reddit.client-id, reddit.client-secret and reddit.user-agent");
    }

    private static Injector initialize(Map<String, String> properties)
    {
        return new Bootstrap(new RedditClientModule())
                .doNotInitializeLogging()
                .setRequiredConfigurationProperties(properties)
                .quiet()
                .initialize();
    }
}
