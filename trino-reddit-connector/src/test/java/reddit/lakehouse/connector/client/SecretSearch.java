package reddit.lakehouse.connector.client;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableMap;
import com.sun.net.httpserver.HttpExchange;
import io.trino.testing.QueryRunner;
import reddit.lakehouse.connector.RedditConfig;
import reddit.lakehouse.connector.RedditQueryRunner;

import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;

import java.io.Closeable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;

import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static com.google.common.net.UrlEscapers.urlPathSegmentEscaper;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static reddit.lakehouse.connector.client.TestingReddit.respond;

/**
 * Catalogs whose secrets are known, a catalog a grant, and a look for these secrets in everything that comes out.
 */
final class SecretSearch
        implements Closeable
{
    static final String ACCESS_TOKEN = "acc3ss.T0ken-0f~the_day";

    // As an administrator should have it: the catalog names the variables of the environment, which pom.xml sets
    private static final String CLIENT_SECRET = "TEST_CLIENT_SECRET";
    private static final String REFRESH_TOKEN = "TEST_REFRESH_TOKEN";
    private static final String PASSWORD = "TEST_PASSWORD";
    private static final Map<String, Map<String, String>> CATALOGS = ImmutableMap.of(
            "with_client", ImmutableMap.of("reddit.client-secret", variable(CLIENT_SECRET)),
            "with_device", ImmutableMap.of("reddit.client-secret", variable(CLIENT_SECRET), "reddit.device-id", "DO_NOT_TRACK_THIS_DEVICE"),
            "with_refresh_token", ImmutableMap.of("reddit.client-secret", variable(CLIENT_SECRET), "reddit.refresh-token", variable(REFRESH_TOKEN)),
            "with_password", ImmutableMap.of("reddit.client-secret", variable(CLIENT_SECRET), "reddit.username", "someone", "reddit.password", variable(PASSWORD)));
    private static final Set<String> SPELLINGS = Stream.of(value(CLIENT_SECRET), value(REFRESH_TOKEN), value(PASSWORD), ACCESS_TOKEN, "simulator:" + value(CLIENT_SECRET))
            .flatMap(SecretSearch::spellings)
            .collect(toImmutableSet());

    private final TestingReddit reddit;
    private final Queue<String> found = new ConcurrentLinkedQueue<>();
    private final AtomicLong characters = new AtomicLong();
    private final AtomicLong configurationLogs = new AtomicLong();
    private final Handler handler = new SearchingHandler();
    // Held here: a logger that nobody holds is collected, and its level with it
    private final List<Logger> loggers = Stream.of("", "reddit.lakehouse", "io.airlift.http.client", "io.trino.bootstrap", "io.trino.connector")
            .map(Logger::getLogger)
            .toList();
    private final List<Level> levels = loggers.stream().map(Logger::getLevel).toList();

    SecretSearch(TestingReddit reddit)
    {
        this.reddit = reddit;
        handler.setLevel(Level.ALL);
        Logger.getLogger("").addHandler(handler);
        loggers.stream().skip(1).forEach(logger -> logger.setLevel(Level.ALL));
    }

    /** The token endpoint of a Reddit that knows everybody. */
    static void answerToken(HttpExchange exchange)
            throws IOException
    {
        respond(exchange, 200, TestingReddit.token(ACCESS_TOKEN, 3600));
    }

    Set<String> catalogs()
    {
        return CATALOGS.keySet();
    }

    void createCatalogs(QueryRunner queryRunner)
    {
        CATALOGS.forEach((catalog, properties) -> create(queryRunner, catalog, 1, properties));
        search("config", new RedditConfig().setClientSecret(value(CLIENT_SECRET)).setRefreshToken(value(REFRESH_TOKEN)).setPassword(value(PASSWORD)).toString());
    }

    /** Runs the statement, and searches its rows or its failure, and what the server tells of the query. */
    void run(QueryRunner queryRunner, String sql)
    {
        try {
            search(sql, queryRunner.execute(sql).toString());
        }
        catch (RuntimeException e) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            search(sql, trace.toString());
        }
    }

    /** Catalogs of which the token endpoint repeats all that it was sent, with each status that it can have. */
    void refuseTokens(QueryRunner queryRunner)
    {
        CATALOGS.forEach((catalog, properties) -> create(queryRunner, catalog + "_refused", 0, properties));
        for (int status : new int[] {200, 400, 401, 403, 500}) {
            reddit.onToken(exchange -> respond(exchange, status, "{\"error\": \"%s %s\", \"message\": \"%s\"}".formatted(
                    exchange.getRequestHeaders().getFirst("Authorization"),
                    reddit.seen().getLast().body(),
                    reddit.seen().getLast().body())));
            for (String catalog : catalogs()) {
                run(queryRunner, "SELECT id FROM %s_refused.api.posts WHERE subreddit = 'good'".formatted(catalog));
            }
        }
        reddit.onToken(SecretSearch::answerToken);
        searchQueries(queryRunner);
    }

    void readManagementBeans()
            throws JMException
    {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        Set<ObjectName> names = server.queryNames(new ObjectName("*:*"), null).stream()
                .filter(name -> name.toString().contains("reddit"))
                .collect(toImmutableSet());
        assertThat(names).isNotEmpty();
        for (ObjectName name : names) {
            search("JMX", name.toString());
            for (MBeanAttributeInfo attribute : server.getMBeanInfo(name).getAttributes()) {
                search("JMX", String.valueOf(server.getAttribute(name, attribute.getName())));
            }
        }
    }

    void assertNothingFound()
    {
        assertThat(reddit.tokenRequests()).as("the secrets have been sent, so that there was something to find").anyMatch(request -> request.body().contains(URLEncoder.encode(value(REFRESH_TOKEN), UTF_8)));
        assertThat(configurationLogs).as("logs of the catalogs' configuration have been searched").hasPositiveValue();
        assertThat(characters).hasValueGreaterThan(100_000);
        assertThat(found).isEmpty();
    }

    @Override
    public void close()
    {
        Logger.getLogger("").removeHandler(handler);
        for (int index = 1; index < loggers.size(); index++) {
            loggers.get(index).setLevel(levels.get(index));
        }
    }

    private void create(QueryRunner queryRunner, String catalog, int retries, Map<String, String> properties)
    {
        queryRunner.createCatalog(catalog, "reddit", ImmutableMap.<String, String>builder()
                .putAll(RedditQueryRunner.connection(reddit.uri(), reddit.tokenUri()))
                .put("reddit.max-retries", String.valueOf(retries))
                .putAll(properties)
                .buildKeepingLast());
    }

    /** What the Web UI and event listeners get of every query. */
    private void searchQueries(QueryRunner queryRunner)
    {
        URI server = queryRunner.getCoordinator().getBaseUrl();
        try (HttpClient client = HttpClient.newHttpClient()) {
            String queries = get(client, server.resolve("/v1/query"));
            search("queries", queries);
            Set<String> ids = Splitter.onPattern("\"queryId\"\\s*:\\s*\"").splitToStream(queries)
                    .skip(1)
                    .map(text -> text.substring(0, text.indexOf('"')))
                    .collect(toImmutableSet());
            assertThat(ids).isNotEmpty();
            ids.forEach(id -> search("query " + id, get(client, server.resolve("/v1/query/" + id))));
        }
    }

    private static String get(HttpClient client, URI uri)
    {
        try {
            return client.send(HttpRequest.newBuilder(uri).header("X-Trino-User", "test").build(), HttpResponse.BodyHandlers.ofString(UTF_8)).body();
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void search(String where, String text)
    {
        characters.addAndGet(text.length());
        SPELLINGS.stream()
                .filter(text::contains)
                .forEach(secret -> found.add("%s in %s: %s".formatted(secret, where, text.substring(Math.max(0, text.indexOf(secret) - 300), Math.min(text.length(), text.indexOf(secret) + 100)))));
    }

    private static String variable(String name)
    {
        return "${ENV:%s}".formatted(name);
    }

    private static String value(String variable)
    {
        return requireNonNull(System.getenv(variable), () -> variable + " is not set: see pom.xml");
    }

    private static Stream<String> spellings(String secret)
    {
        String base64 = Base64.getEncoder().encodeToString(secret.getBytes(UTF_8));
        return Stream.of(
                secret,
                base64.replace("=", ""),
                Base64.getUrlEncoder().withoutPadding().encodeToString(secret.getBytes(UTF_8)),
                URLEncoder.encode(secret, UTF_8),
                urlPathSegmentEscaper().escape(secret));
    }

    private final class SearchingHandler
            extends Handler
    {
        @Override
        public void publish(LogRecord record)
        {
            StringWriter text = new StringWriter();
            text.append(String.valueOf(record.getMessage()));
            if (record.getParameters() != null) {
                text.append(Arrays.toString(record.getParameters()));
            }
            if (record.getThrown() != null) {
                record.getThrown().printStackTrace(new PrintWriter(text));
            }
            if (text.toString().contains("reddit.client-secret")) {
                configurationLogs.incrementAndGet();
            }
            search("log of " + record.getLoggerName(), text.toString());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
