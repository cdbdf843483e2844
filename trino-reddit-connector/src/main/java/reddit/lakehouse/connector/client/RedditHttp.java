package reddit.lakehouse.connector.client;

import com.google.common.base.Ticker;
import com.google.common.util.concurrent.FutureCallback;
import com.google.inject.Inject;
import io.airlift.http.client.HttpClient;
import io.airlift.http.client.HttpClient.HttpResponseFuture;
import io.airlift.http.client.HttpClientConfig;
import io.airlift.http.client.Request;
import io.airlift.units.DataSize;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

import static com.google.common.util.concurrent.Futures.addCallback;
import static com.google.common.util.concurrent.MoreExecutors.directExecutor;
import static io.airlift.http.client.HeaderNames.ACCEPT_ENCODING;
import static io.airlift.http.client.HeaderNames.AUTHORIZATION;
import static io.airlift.http.client.HeaderNames.CONTENT_TYPE;
import static io.airlift.http.client.HeaderNames.USER_AGENT;
import static io.airlift.http.client.StaticBodyGenerator.createStaticBodyGenerator;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

/**
 * Sends one request and counts it. No redirect is followed, so what authorizes it goes to the given host only.
 */
final class RedditHttp
{
    private final HttpClient httpClient;
    private final DataSize maxAnswerSize;
    private final String userAgent;
    private final RequestStatistics statistics;
    private final Ticker ticker;
    private final Clock clock;

    @Inject
    public RedditHttp(
            @ForReddit HttpClient httpClient,
            @ForReddit HttpClientConfig httpConfig,
            RedditCredentials credentials,
            RequestStatistics statistics,
            @ForReddit Ticker ticker,
            @ForReddit Clock clock)
    {
        this.httpClient = requireNonNull(httpClient, "httpClient is null");
        this.maxAnswerSize = httpConfig.getMaxResponseContentLength();
        this.userAgent = credentials.userAgent();
        this.statistics = requireNonNull(statistics, "statistics is null");
        this.ticker = requireNonNull(ticker, "ticker is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * @param form the body of a POST
     * @param retry whether the same was asked before
     * @return the answer, whatever its status, or an {@link IOException}; cancel aborts the request
     */
    CompletableFuture<Answer> send(Endpoint endpoint, URI uri, Map<String, String> form, String authorization, boolean retry)
    {
        CompletableFuture<Answer> result = new CompletableFuture<>();
        long start = ticker.read();
        HttpResponseFuture<Answer> future;
        try {
            future = httpClient.executeAsync(request(endpoint, uri, form, authorization), new AnswerReader(maxAnswerSize, clock));
        }
        catch (RuntimeException e) {
            result.completeExceptionally(new IOException(e));
            return result;
        }
        addCallback(future, new FutureCallback<>()
        {
            @Override
            public void onSuccess(Answer answer)
            {
                statistics.record(endpoint, OptionalInt.of(answer.status()), retry, answer.body().length, ticker.read() - start);
                result.complete(answer);
            }

            @Override
            public void onFailure(Throwable failure)
            {
                statistics.record(endpoint, OptionalInt.empty(), retry, 0, ticker.read() - start);
                result.completeExceptionally(failure);
            }
        }, directExecutor());
        result.whenComplete((_, _) -> {
            if (result.isCancelled()) {
                future.cancel(true);
            }
        });
        return result;
    }

    private Request request(Endpoint endpoint, URI uri, Map<String, String> form, String authorization)
    {
        Request.Builder request = Request.builder()
                .setMethod(endpoint.method())
                .setUri(uri)
                .setFollowRedirects(false)
                .setHeader(USER_AGENT, userAgent)
                .setHeader(AUTHORIZATION, authorization)
                .setHeader(ACCEPT_ENCODING, "gzip");
        if (endpoint.method().equals("POST")) {
            request.setHeader(CONTENT_TYPE, "application/x-www-form-urlencoded")
                    .setBodyGenerator(createStaticBodyGenerator(RequestEncoder.form(form), UTF_8));
        }
        return request.build();
    }
}
