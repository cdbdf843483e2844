package reddit.lakehouse.connector.client;

import io.airlift.http.client.HttpClient;
import io.airlift.http.client.HttpClientConfig;
import io.airlift.http.client.jetty.JettyHttpClient;
import io.airlift.units.DataSize;
import io.airlift.units.Duration;
import reddit.lakehouse.connector.RedditConfig;

import java.io.Closeable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

import static io.airlift.units.DataSize.Unit.KILOBYTE;
import static java.util.concurrent.TimeUnit.SECONDS;

/**
 * A client over a {@link TestingReddit}, with a time that the test moves.
 */
final class TestingClient
        implements Closeable
{
    static final DataSize MAX_ANSWER_SIZE = DataSize.of(64, KILOBYTE);

    private final TestingReddit reddit = new TestingReddit();
    private final TestingTime time = new TestingTime();
    private final RequestStatistics statistics = new RequestStatistics();
    private final HttpClient httpClient;
    private final RequestBudget budget;
    private final RedditClient client;

    TestingClient()
    {
        this(new RedditConfig());
    }

    TestingClient(RedditConfig config)
    {
        config.setApiUri(reddit.uri())
                .setTokenUri(reddit.tokenUri())
                .setClientId("the-id")
                .setClientSecret("the-secret")
                .setUserAgent("test:reddit.lakehouse:1 (by /u/nobody)");
        HttpClientConfig httpConfig = new HttpClientConfig();
        RedditClientModule.httpDefaults(httpConfig, config);
        httpConfig.setRequestTimeout(new Duration(20, SECONDS))
                .setMaxResponseContentLength(MAX_ANSWER_SIZE);
        httpClient = new JettyHttpClient("reddit", httpConfig);
        RedditCredentials credentials = RedditCredentials.from(config);
        RetryPolicy retryPolicy = new RetryPolicy(config, Backoff.DEFAULT);
        RedditHttp http = new RedditHttp(httpClient, httpConfig, credentials, statistics, time.ticker(), time.clock());
        budget = new RequestBudget(config, time.ticker(), time.clock(), time);
        AccessTokens tokens = new AccessTokens(config, http, credentials, retryPolicy, time.ticker(), time);
        client = new RedditClient(config, credentials, budget, tokens, http, retryPolicy, time, time.clock());
    }

    TestingReddit reddit()
    {
        return reddit;
    }

    TestingTime time()
    {
        return time;
    }

    RequestStatistics statistics()
    {
        return statistics;
    }

    RequestBudget budget()
    {
        return budget;
    }

    RedditClient client()
    {
        return client;
    }

    CompletableFuture<RedditResponse> execute(RedditRequest request)
    {
        return client.execute(request, "query");
    }

    static <T> T await(CompletableFuture<T> future)
            throws ExecutionException, InterruptedException, TimeoutException
    {
        return future.get(20, SECONDS);
    }

    @Override
    public void close()
    {
        client.close();
        httpClient.close();
        reddit.close();
    }
}
