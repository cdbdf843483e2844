package reddit.lakehouse.connector.client;

import com.google.common.base.Ticker;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import com.google.inject.Inject;
import io.trino.spi.TrinoException;
import reddit.lakehouse.connector.RedditConfig;

import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;

import static java.lang.Math.min;
import static java.util.Objects.requireNonNull;
import static java.util.concurrent.CompletableFuture.failedFuture;
import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static reddit.lakehouse.connector.client.Endpoint.ACCESS_TOKEN;

/**
 * The access token of the catalog: asked for when the first request needs it, one for all that need it at the time, and
 * renewed before it runs out. Lives in memory only.
 */
final class AccessTokens
{
    private static final double LONGEST_MARGIN_SECONDS = 60;

    private final RedditHttp http;
    private final RedditCredentials credentials;
    private final RetryPolicy retryPolicy;
    private final URI tokenUri;
    private final Ticker ticker;
    private final ScheduledExecutorService scheduler;

    @GuardedBy("this")
    private Grant grant;
    @GuardedBy("this")
    private Optional<CompletableFuture<AccessToken>> current = Optional.empty();

    @Inject
    public AccessTokens(
            RedditConfig config,
            RedditHttp http,
            RedditCredentials credentials,
            RetryPolicy retryPolicy,
            @ForReddit Ticker ticker,
            @ForReddit ScheduledExecutorService scheduler)
    {
        this.http = requireNonNull(http, "http is null");
        this.credentials = requireNonNull(credentials, "credentials is null");
        this.retryPolicy = requireNonNull(retryPolicy, "retryPolicy is null");
        this.tokenUri = config.getTokenUri();
        this.ticker = requireNonNull(ticker, "ticker is null");
        this.scheduler = requireNonNull(scheduler, "scheduler is null");
        this.grant = credentials.grant();
    }

    /** Completes with a token, or with the TrinoException that says why there is none. Shared: not to be cancelled. */
    CompletableFuture<AccessToken> get()
    {
        Optional<TrinoException> missing = credentials.failure();
        if (missing.isPresent()) {
            return failedFuture(missing.get());
        }
        CompletableFuture<AccessToken> future = new CompletableFuture<>();
        synchronized (this) {
            if (current.filter(this::isUsable).isPresent()) {
                return current.get();
            }
            current = Optional.of(future);
        }
        request(future, 1);
        return future;
    }

    /** Forgets a token that the API refused, unless another has taken its place. */
    synchronized void refused(AccessToken token)
    {
        current = current.filter(future -> !future.isDone() || future.isCompletedExceptionally() || !future.join().equals(token));
    }

    private boolean isUsable(CompletableFuture<AccessToken> future)
    {
        return !future.isDone() || (!future.isCompletedExceptionally() && ticker.read() - future.join().renewAt() < 0);
    }

    private void request(CompletableFuture<AccessToken> future, int attempt)
    {
        Grant asked;
        synchronized (this) {
            asked = grant;
        }
        http.send(ACCESS_TOKEN, tokenUri, asked.form(), credentials.basicAuthorization(), attempt > 1)
                .whenComplete((answer, failure) -> answered(future, attempt, asked, Optional.ofNullable(answer), Optional.ofNullable(failure)));
    }

    private void answered(CompletableFuture<AccessToken> future, int attempt, Grant asked, Optional<Answer> answer, Optional<Throwable> failure)
    {
        try {
            if (answer.isPresent() && !answer.get().isTransientFailure() && !answer.get().isRateLimited()) {
                TokenAnswer token = TokenAnswer.parse(answer.get(), asked);
                token.refreshToken().ifPresent(this::renewGrant);
                future.complete(new AccessToken(token.accessToken(), renewAt(token.expiresInSeconds())));
                return;
            }
            long wait = answer.filter(Answer::isRateLimited)
                    .map(refusal -> retryPolicy.afterRateLimit(refusal, attempt))
                    .orElseGet(() -> retryPolicy.afterFailure(attempt));
            if (retryPolicy.isExhausted(attempt) || retryPolicy.isTooLong(wait)) {
                future.completeExceptionally(RedditFailures.noAnswer(ACCESS_TOKEN, answer, failure, attempt));
                return;
            }
            scheduler.schedule(() -> request(future, attempt + 1), wait, NANOSECONDS);
        }
        catch (TrinoException e) {
            future.completeExceptionally(e);
        }
        catch (RuntimeException e) {
            future.completeExceptionally(RedditFailures.noAnswer(ACCESS_TOKEN, Optional.empty(), Optional.of(e), attempt));
        }
    }

    private synchronized void renewGrant(String refreshToken)
    {
        if (grant instanceof Grant.RefreshToken) {
            grant = new Grant.RefreshToken(refreshToken);
        }
    }

    private long renewAt(double expiresInSeconds)
    {
        double margin = min(LONGEST_MARGIN_SECONDS, expiresInSeconds / 10);
        return ticker.read() + (long) ((expiresInSeconds - margin) * SECONDS.toNanos(1));
    }
}
