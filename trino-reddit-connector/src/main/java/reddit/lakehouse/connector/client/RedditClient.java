package reddit.lakehouse.connector.client;

import com.google.common.collect.ImmutableMap;
import com.google.inject.Inject;
import jakarta.annotation.PreDestroy;
import reddit.lakehouse.connector.RedditConfig;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;

import static java.util.Objects.requireNonNull;
import static java.util.concurrent.CompletableFuture.completedFuture;

/**
 * Asks Reddit, within one request budget. Facts about the API are those of
 * <a href="https://www.reddit.com/dev/api">reddit.com/dev/api</a>.
 */
public final class RedditClient
{
    private static final Map<String, String> RAW_JSON = ImmutableMap.of("raw_json", "1");

    private final URI apiUri;
    private final RequestBudget budget;
    private final ScheduledExecutorService scheduler;
    private final Clock clock;
    private final RedditCall.Tools tools;
    private final Set<RedditCall> calls = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    @Inject
    public RedditClient(
            RedditConfig config,
            RedditCredentials credentials,
            RequestBudget budget,
            AccessTokens tokens,
            RedditHttp http,
            RetryPolicy retryPolicy,
            @ForReddit ScheduledExecutorService scheduler,
            @ForReddit Clock clock)
    {
        this.apiUri = config.getApiUri();
        this.budget = requireNonNull(budget, "budget is null");
        this.scheduler = requireNonNull(scheduler, "scheduler is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.tools = new RedditCall.Tools(budget, tokens, http, retryPolicy, scheduler, credentials.grant().isAccount());
    }

    /**
     * Asks once the budget has a place for it; places are given to the waiting queries in turn.
     * Completes with the answer, or exceptionally with a {@link io.trino.spi.TrinoException} of a
     * {@link reddit.lakehouse.connector.RedditErrorCode}, on a thread that must not block; never throws.
     * {@code cancel(true)} on the returned future itself (not on one made from it) aborts the HTTP request and gives the
     * place back. A path argument that no path can hold (empty, {@code .} or {@code ..}) is answered 404 without asking.
     */
    public CompletableFuture<RedditResponse> execute(RedditRequest request, String queryId)
    {
        if (!RequestEncoder.isExpressible(request)) {
            return completedFuture(new RedditResponse(404, Optional.empty(), new byte[0], clock.instant(), 0, Duration.ZERO));
        }
        RedditCall call = call(request, queryId);
        calls.add(call);
        call.result().whenComplete((_, _) -> calls.remove(call));
        if (closed) {
            call.fail(RedditFailures.closed());
            return call.result();
        }
        call.start();
        return call.result();
    }

    /** Fails what waits or is on its way. */
    @PreDestroy
    public void close()
    {
        closed = true;
        budget.close();
        calls.forEach(call -> call.fail(RedditFailures.closed()));
        scheduler.shutdownNow();
    }

    private RedditCall call(RedditRequest request, String queryId)
    {
        if (request.endpoint().method().equals("POST")) {
            return new RedditCall(tools, request.endpoint(), RequestEncoder.uri(apiUri, request, RAW_JSON), request.parameters(), queryId);
        }
        Map<String, String> query = request.with("raw_json", "1").parameters();
        return new RedditCall(tools, request.endpoint(), RequestEncoder.uri(apiUri, request, query), ImmutableMap.of(), queryId);
    }
}
