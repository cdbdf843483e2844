package reddit.lakehouse.models.openlineage;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import static java.net.http.HttpClient.Version.HTTP_1_1;
import static java.net.http.HttpResponse.BodyHandlers.discarding;
import static java.util.Objects.requireNonNull;

/**
 * Events by HTTP, one after the other in a thread of their own, so that no model waits for a slow receiver. After three
 * that failed in a row no more are tried.
 */
public final class EventEndpoint
        implements EventTarget
{
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration FINISH_TIMEOUT = Duration.ofSeconds(10);
    private static final int FAILURES_IN_A_ROW = 3;

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(REQUEST_TIMEOUT)
            .followRedirects(Redirect.NEVER)
            .version(HTTP_1_1)
            .build();
    private final ExecutorService sender = Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("openlineage").factory());
    private final URI uri;
    private final Optional<String> apiKey;

    private volatile int lost;
    private volatile String reason = "";
    private int failuresInARow;

    /**
     * @param uri that takes events, such as {@code http://marquez:5000/api/v1/lineage}
     * @param apiKey sent as a bearer token
     */
    public EventEndpoint(URI uri, Optional<String> apiKey)
    {
        this.uri = requireNonNull(uri, "uri is null");
        this.apiKey = requireNonNull(apiKey, "apiKey is null");
    }

    @Override
    public void send(String event)
    {
        sender.execute(() -> post(event));
    }

    @Override
    public Optional<String> finish()
    {
        sender.shutdown();
        try {
            if (!sender.awaitTermination(FINISH_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                fail(sender.shutdownNow().size() + 1, "it takes too long");
            }
        }
        catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        if (lost == 0) {
            return Optional.empty();
        }
        return Optional.of("%s OpenLineage events did not arrive at %s://%s%s: %s".formatted(lost, uri.getScheme(), uri.getAuthority().replaceFirst("^.*@", ""), uri.getPath(), reason));
    }

    private void post(String event)
    {
        if (failuresInARow >= FAILURES_IN_A_ROW) {
            fail(1, reason);
            return;
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(REQUEST_TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(event));
        apiKey.ifPresent(key -> request.header("Authorization", "Bearer " + key));
        try {
            HttpResponse<Void> response = http.send(request.build(), discarding());
            if (response.statusCode() / 100 == 2) {
                failuresInARow = 0;
                return;
            }
            fail(1, "it answered " + response.statusCode());
        }
        catch (ConnectException _) {
            fail(1, "nothing listens there");
        }
        catch (IOException e) {
            fail(1, e.getMessage());
        }
        catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void fail(int events, String reason)
    {
        failuresInARow += events;
        lost += events;
        this.reason = reason;
    }
}
