package reddit.lakehouse.connector.client;

import com.google.common.collect.ImmutableList;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import static com.google.common.base.Preconditions.checkState;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

/**
 * An HTTP server that answers as a test tells it to, and remembers what it was asked. Handlers may block.
 */
final class TestingReddit
        implements Closeable
{
    private final HttpServer server;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Seen> seen = new ArrayList<>();
    private volatile Handler tokenHandler = exchange -> respond(exchange, 200, token("token", 3600));
    private volatile Handler apiHandler = exchange -> respond(exchange, 200, "{}");

    interface Handler
    {
        void handle(HttpExchange exchange)
                throws IOException, InterruptedException;
    }

    record Seen(String method, String uri, Optional<String> authorization, Optional<String> userAgent, String body) {}

    TestingReddit()
    {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        }
        catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(executor);
        server.start();
    }

    URI uri()
    {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    URI tokenUri()
    {
        return uri().resolve("/api/v1/access_token");
    }

    void onToken(Handler handler)
    {
        tokenHandler = handler;
    }

    void onApi(Handler handler)
    {
        apiHandler = handler;
    }

    synchronized List<Seen> seen()
    {
        return ImmutableList.copyOf(seen);
    }

    synchronized void forget()
    {
        seen.clear();
    }

    synchronized List<Seen> apiRequests()
    {
        return seen.stream().filter(request -> !request.uri().equals(tokenUri().getPath())).toList();
    }

    synchronized List<Seen> tokenRequests()
    {
        return seen.stream().filter(request -> request.uri().equals(tokenUri().getPath())).toList();
    }

    /** Waits until that many API requests have arrived. */
    synchronized void awaitApiRequests(int count)
            throws InterruptedException
    {
        long deadline = System.nanoTime() + SECONDS.toNanos(20);
        while (apiRequests().size() < count) {
            checkState(deadline - System.nanoTime() > 0, "%s requests instead of %s", apiRequests().size(), count);
            MILLISECONDS.timedWait(this, 100);
        }
    }

    static String token(String value, long expiresIn)
    {
        return "{\"access_token\": \"%s\", \"token_type\": \"bearer\", \"expires_in\": %s, \"scope\": \"*\"}".formatted(value, expiresIn);
    }

    static void respond(HttpExchange exchange, int status, String body)
            throws IOException
    {
        respond(exchange, status, body, Map.of());
    }

    static void respond(HttpExchange exchange, int status, String body, Map<String, String> headers)
            throws IOException
    {
        headers.forEach(exchange.getResponseHeaders()::add);
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close()
    {
        server.stop(0);
        executor.shutdownNow();
    }

    private void handle(HttpExchange exchange)
            throws IOException
    {
        Seen request = new Seen(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")),
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("User-Agent")),
                new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        synchronized (this) {
            seen.add(request);
            notifyAll();
        }
        try {
            (request.uri().equals(tokenUri().getPath()) ? tokenHandler : apiHandler).handle(exchange);
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
