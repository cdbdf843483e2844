package reddit.lakehouse.connector.client;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import reddit.lakehouse.connector.client.RequestBudget.Place;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;

import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

/**
 * One request on its way to an answer: waits for its place, gets a token, asks, and asks again when that may help.
 * There is one step at a time; ending the result, in whatever way, ends the step.
 */
final class RedditCall
{
    private final Tools tools;
    private final Endpoint endpoint;
    private final URI uri;
    private final Map<String, String> form;
    private final String queryId;
    private final CompletableFuture<RedditResponse> result = new CompletableFuture<>();

    private volatile int attempts;
    private volatile int failures;
    private volatile int rateLimits;
    private volatile boolean tokenRefused;
    private volatile long waitedNanos;

    @GuardedBy("this")
    private Optional<Place> place = Optional.empty();
    @GuardedBy("this")
    private Optional<Future<?>> step = Optional.empty();

    /** What all calls of a client share. */
    record Tools(RequestBudget budget, AccessTokens tokens, RedditHttp http, RetryPolicy retryPolicy, ScheduledExecutorService scheduler, boolean account)
    {
        Tools
        {
            requireNonNull(budget, "budget is null");
            requireNonNull(tokens, "tokens is null");
            requireNonNull(http, "http is null");
            requireNonNull(retryPolicy, "retryPolicy is null");
            requireNonNull(scheduler, "scheduler is null");
        }
    }

    RedditCall(Tools tools, Endpoint endpoint, URI uri, Map<String, String> form, String queryId)
    {
        this.tools = requireNonNull(tools, "tools is null");
        this.endpoint = requireNonNull(endpoint, "endpoint is null");
        this.uri = requireNonNull(uri, "uri is null");
        this.form = requireNonNull(form, "form is null");
        this.queryId = requireNonNull(queryId, "queryId is null");
    }

    CompletableFuture<RedditResponse> result()
    {
        return result;
    }

    void start()
    {
        result.whenComplete((_, _) -> end());
        enter();
    }

    void fail(Throwable failure)
    {
        result.completeExceptionally(failure);
    }

    private void enter()
    {
        // Reddit answers 429 when an account asks for two of these at once
        Optional<Endpoint> alone = Optional.of(endpoint).filter(_ -> tools.account() && endpoint == Endpoint.MORE_CHILDREN);
        Place next = tools.budget().place(queryId, alone, this::ask);
        synchronized (this) {
            place = Optional.of(next);
            step = Optional.empty();
        }
        if (result.isDone()) {
            end();
        }
        next.enter();
    }

    private void ask()
    {
        waitedNanos += currentPlace().map(Place::waitedNanos).orElse(0L);
        tools.tokens().get().whenComplete((token, failure) -> {
            if (failure == null) {
                send(token);
            }
            else {
                leave();
                fail(failure);
            }
        });
    }

    private void send(AccessToken token)
    {
        if (result.isDone()) {
            return;
        }
        attempts++;
        CompletableFuture<Answer> sent = tools.http().send(endpoint, uri, form, token.bearerAuthorization(), attempts > 1);
        follow(sent);
        sent.whenComplete((answer, failure) -> {
            try {
                if (failure == null) {
                    answered(answer, token);
                }
                else {
                    failed(failure);
                }
            }
            catch (RuntimeException e) {
                leave();
                fail(e);
            }
        });
    }

    private void answered(Answer answer, AccessToken token)
    {
        RateLimitHeaders.parse(answer.headers()).ifPresent(this::tellBudget);
        switch (answer.status()) {
            case 200 -> {
                // What is no JSON was not said by Reddit, or not to its end
                if (answer.looksLikeJson()) {
                    complete(answer, Optional.empty());
                }
                else {
                    retry(Optional.of(answer), Optional.empty());
                }
            }
            case 400, 403, 404 -> complete(answer, Optional.empty());
            case 301, 302, 303, 307, 308 -> complete(answer, answer.header("location").flatMap(RedditCall::parseUri));
            case 401 -> refused(token);
            case 429 -> rateLimited(answer);
            default -> {
                if (answer.isTransientFailure()) {
                    retry(Optional.of(answer), Optional.empty());
                }
                else {
                    leave();
                    fail(RedditFailures.unexpected(endpoint, answer));
                }
            }
        }
    }

    private void failed(Throwable failure)
    {
        if (failure instanceof AnswerTooLargeException tooLarge) {
            leave();
            fail(RedditFailures.tooLarge(endpoint, tooLarge));
            return;
        }
        retry(Optional.empty(), Optional.of(failure));
    }

    private void complete(Answer answer, Optional<URI> location)
    {
        leave();
        result.complete(new RedditResponse(answer.status(), location, answer.body(), answer.receivedAt(), attempts - 1, Duration.ofNanos(waitedNanos)));
    }

    private void refused(AccessToken token)
    {
        tools.tokens().refused(token);
        leave();
        if (tokenRefused) {
            fail(RedditFailures.tokenRefused(endpoint));
            return;
        }
        tokenRefused = true;
        enter();
    }

    private void rateLimited(Answer answer)
    {
        rateLimits++;
        long wait = tools.retryPolicy().afterRateLimit(answer, rateLimits);
        if (tools.retryPolicy().isExhausted(rateLimits) || tools.retryPolicy().isTooLong(wait)) {
            leave();
            fail(RedditFailures.rateLimited(endpoint, answer, attempts));
            return;
        }
        // The limit is the client id's: nobody else should ask either
        tools.budget().pause(wait);
        leave();
        enter();
    }

    private void retry(Optional<Answer> answer, Optional<Throwable> failure)
    {
        leave();
        failures++;
        if (tools.retryPolicy().isExhausted(failures)) {
            fail(RedditFailures.noAnswer(endpoint, answer, failure, attempts));
            return;
        }
        if (!result.isDone()) {
            follow(tools.scheduler().schedule(this::enter, tools.retryPolicy().afterFailure(failures), NANOSECONDS));
        }
    }

    private void tellBudget(RateLimitHeaders headers)
    {
        currentPlace().ifPresent(running -> running.answered(headers));
    }

    private void leave()
    {
        currentPlace().ifPresent(Place::leave);
    }

    private synchronized Optional<Place> currentPlace()
    {
        return place;
    }

    private void follow(Future<?> next)
    {
        synchronized (this) {
            step = Optional.of(next);
        }
        if (result.isDone()) {
            end();
        }
    }

    private void end()
    {
        Optional<Future<?>> last;
        synchronized (this) {
            last = step;
        }
        last.filter(future -> !future.isDone()).ifPresent(future -> future.cancel(true));
        leave();
    }

    private static Optional<URI> parseUri(String location)
    {
        try {
            return Optional.of(URI.create(location));
        }
        catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
