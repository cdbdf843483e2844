package reddit.lakehouse.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import static java.lang.System.Logger.Level.ERROR;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

/** HTTP on the loopback address: turns exchanges into requests, and replies into bytes. */
final class HttpFront
        implements Closeable
{
    private static final int BACKLOG = 1024;

    static {
        // without it an answer waits for the client's delayed acknowledgement of its headers
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    private final Desk desk;
    private final HttpServer server;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

    /** Decides what is replied to a request. */
    interface Desk
    {
        Reply reply(ApiRequest request)
                throws InterruptedException;
    }

    /**
     * @param answer nothing: the connection is closed at once
     * @param bytes of the body that are sent before the connection is closed; nothing: all of them, and it stays open
     * @param drip how slowly the body is sent; nothing: at once
     */
    record Reply(Optional<Answer> answer, Optional<Integer> bytes, Optional<Fault.Drip> drip)
    {
        static Reply none()
        {
            return new Reply(Optional.empty(), Optional.empty(), Optional.empty());
        }

        static Reply whole(Answer answer)
        {
            return new Reply(Optional.of(answer), Optional.empty(), Optional.empty());
        }

        static Reply cut(Answer answer, int bytes)
        {
            return new Reply(Optional.of(answer), Optional.of(bytes), Optional.empty());
        }

        static Reply slow(Answer answer, Fault.Drip drip)
        {
            return new Reply(Optional.of(answer), Optional.empty(), Optional.of(drip));
        }
    }

    HttpFront(int port, Desk desk)
    {
        this.desk = requireNonNull(desk, "desk is null");
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        }
        catch (IOException e) {
            throw new IllegalStateException("The simulator cannot listen on 127.0.0.1:%s (%s); choose another port, or 0 for any free one".formatted(port, e.getMessage()), e);
        }
        server.setExecutor(executor);
        server.createContext("/", this::handle);
        server.start();
    }

    URI uri()
    {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
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
        try (exchange) {
            Reply reply = reply(exchange);
            if (reply.answer().isPresent()) {
                write(exchange, reply.answer().get(), reply);
            }
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Reply reply(HttpExchange exchange)
            throws IOException
    {
        ApiRequest request = read(exchange);
        try {
            return desk.reply(request);
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Reply.none();
        }
        catch (RuntimeException e) {
            System.getLogger(HttpFront.class.getName()).log(ERROR, "The simulator failed to answer " + request, e);
            return Reply.whole(Answer.refusal(500, "Internal Server Error"));
        }
    }

    private static ApiRequest read(HttpExchange exchange)
            throws IOException
    {
        return RequestParser.parse(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                exchange.getRequestURI().getRawQuery(),
                new String(exchange.getRequestBody().readAllBytes(), UTF_8),
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")));
    }

    private static void write(HttpExchange exchange, Answer answer, Reply reply)
            throws IOException, InterruptedException
    {
        answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        byte[] body = answer.body();
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        if (body.length == 0) {
            return;
        }
        OutputStream output = exchange.getResponseBody();
        if (reply.drip().isPresent()) {
            drip(output, body, reply.drip().get());
            return;
        }
        output.write(body, 0, Math.min(body.length, reply.bytes().orElse(body.length)));
        output.flush();
    }

    /** Ends with an exception when the client has gone. */
    private static void drip(OutputStream output, byte[] body, Fault.Drip drip)
            throws IOException, InterruptedException
    {
        for (int start = 0; start < body.length; start += drip.bytes()) {
            output.write(body, start, Math.min(drip.bytes(), body.length - start));
            output.flush();
            Thread.sleep(drip.pause());
        }
    }
}
