package reddit.lakehouse.connector.client;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.sun.net.httpserver.HttpExchange;
import io.trino.testing.QueryRunner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reddit.lakehouse.connector.RedditConfig;
import reddit.lakehouse.connector.RedditQueryRunner;
import reddit.lakehouse.connector.client.TestingReddit.Seen;

import java.io.IOException;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;
import static reddit.lakehouse.connector.client.Endpoint.INFO;
import static reddit.lakehouse.connector.client.RedditRequest.request;
import static reddit.lakehouse.connector.client.TestingClient.await;
import static reddit.lakehouse.connector.client.TestingReddit.respond;

/**
 * Strangers get nothing, names are only names, and secrets are nowhere to be read.
 */
@TestInstance(PER_CLASS)
final class TestSecurity
{
    private static final List<String> NAMES = ImmutableList.of(
            "../../x", "..", ".", "a/b", "/a", "a/", "%2e%2e", "..%2f..%2fapi", "?x=1", "a?limit=1", "a&limit=1&raw_json=0", "a#b", "a;b=c", "a\nHost: b", "a\r\n\r\nb",
            "a\u0000b", "\uD83D\uDE00", "a\\..\\b", " a ", "//localhost/x", "http://localhost/x", "user@localhost", "a+b", "a,b", "{subreddit}", "'\"<>");
    private static final List<String> KEYS = ImmutableList.of(
            "posts.id", "posts.name", "posts.url", "posts.subreddit", "posts.author", "posts.domain",
            "comments.id", "comments.link_id", "comments.parent_id", "comments.subreddit", "comments.author",
            "subreddits.display_name", "subreddits.id", "users.name", "users.id",
            "subreddit_rules.subreddit", "moderators.subreddit", "moderators.name", "link_flairs.subreddit", "wiki_pages.subreddit", "wiki_revisions.subreddit",
            "duplicates.post_id", "trophies.name", "multireddits.owner");
    private static final Set<String> PARAMETERS = ImmutableSet.of(
            "raw_json", "limit", "after", "sort", "t", "id", "ids", "url", "sr_name", "depth", "api_type", "link_id", "children", "crossposts_only", "sr_detail", "count", "expand_srs", "q", "restrict_sr", "type", "include_over_18");
    private static final String SEGMENT = "[A-Za-z0-9._~+%-]+";
    private static final Splitter PAIRS = Splitter.on('&').omitEmptyStrings();

    private final TestingReddit reddit = new TestingReddit();
    private QueryRunner queryRunner;

    @BeforeAll
    void start()
            throws Exception
    {
        reddit.onToken(SecretSearch::answerToken);
        queryRunner = RedditQueryRunner.create(reddit.uri(), reddit.tokenUri(), ImmutableMap.of("reddit.max-retries", "1"));
    }

    @AfterAll
    void stop()
    {
        queryRunner.close();
        reddit.close();
    }

    @BeforeEach
    void forget()
    {
        reddit.forget();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void redirectLeadsNobodyToAStranger(int status)
            throws Exception
    {
        try (TestingReddit stranger = new TestingReddit()) {
            Map<String, String> away = ImmutableMap.of("Location", "http://localhost:%s/steal".formatted(stranger.uri().getPort()));
            for (Supplier<RedditConfig> grant : grants()) {
                try (TestingClient testing = new TestingClient(grant.get().setMaxRetries(0))) {
                    testing.reddit().onToken(exchange -> respond(exchange, status, "", away));
                    assertThatThrownBy(() -> await(testing.execute(request(INFO))));
                }
                try (TestingClient testing = new TestingClient(grant.get())) {
                    testing.reddit().onApi(exchange -> respond(exchange, status, "", away));
                    assertThat(await(testing.execute(request(INFO))).isRedirect()).isTrue();
                }
            }
            assertThat(stranger.seen()).isEmpty();
        }
    }

    @Test
    void namesOfAQueryStayInTheirPlace()
    {
        reddit.onApi(TestSecurity::notFound);
        for (String key : KEYS) {
            String table = key.substring(0, key.indexOf('.'));
            String column = key.substring(key.indexOf('.') + 1);
            execute("SELECT * FROM %s WHERE %s IN (%s)".formatted(table, column, NAMES.stream().map(TestSecurity::quoted).collect(joining(", "))));
        }
        execute("SELECT * FROM wiki_pages WHERE subreddit = 'a' AND page IN (%s)".formatted(NAMES.stream().map(TestSecurity::quoted).collect(joining(", "))));
        execute("SELECT * FROM wiki_revisions WHERE subreddit = 'a' AND page IN (%s)".formatted(NAMES.stream().map(TestSecurity::quoted).collect(joining(", "))));
        assertThat(reddit.apiRequests()).allSatisfy(TestSecurity::assertInPlace);
        assertThat(paths())
                .contains("/domain/..%2F..%2Fx/new", "/domain/%252e%252e/new", "/domain/a%0AHost%3A%20b/new", "/domain/a%23b/new", "/r/a%3Bb%3Dc/about/rules", "/r/%F0%9F%98%80/comments", "/user/user%40localhost/about", "/r/a/wiki/a/b")
                .noneMatch(path -> path.startsWith("/r/all/"));
    }

    @Test
    void namesInArgumentsStayInTheirPlace()
    {
        reddit.onApi(TestSecurity::notFound);
        for (String name : NAMES) {
            for (String function : List.of("listing(%s)", "search(%s)", "search('x', %s)", "comment_tree(%s)", "user_history(%s)")) {
                execute("SELECT * FROM TABLE(reddit.system.%s)".formatted(function.formatted(quoted(name))));
            }
        }
        assertThat(reddit.apiRequests()).isNotEmpty().allSatisfy(TestSecurity::assertInPlace);
    }

    /** What is no name of one subreddit or account has no rows, which nobody has to be asked for. */
    @Test
    void whatIsNoNameCostsNothing()
    {
        for (String key : List.of("posts.subreddit", "comments.subreddit", "subreddits.display_name", "subreddit_rules.subreddit")) {
            assertThat(rows(key, List.of("all", "Popular", "all-AskScience", "a+b", "a,b", "a/b", "a\nb", "a b", ""))).as(key).isZero();
        }
        for (String key : List.of("posts.author", "comments.author", "users.name", "trophies.name", "multireddits.owner")) {
            assertThat(rows(key, List.of("a+b", "a,b", "../me", "a\r\nb", ""))).as(key).isZero();
        }
        assertThat(rows("posts.subreddit", List.of("all"))).isZero();
        assertThat(reddit.apiRequests()).isEmpty();
    }

    private long rows(String key, List<String> values)
    {
        return (long) queryRunner.execute("SELECT count(*) FROM %s WHERE %s IN (%s)".formatted(
                key.substring(0, key.indexOf('.')),
                key.substring(key.indexOf('.') + 1),
                values.stream().map(TestSecurity::quoted).collect(joining(", ")))).getOnlyValue();
    }

    @Test
    void whatAnswersSayIsData()
    {
        String cursor = "t3_x&limit=1#?/../\u0000\uD83D\uDE00";
        reddit.onApi(exchange -> respond(exchange, 200, hostile(exchange, cursor)));
        execute("SELECT id FROM posts WHERE subreddit = 'hostile'");
        execute("SELECT id FROM comments WHERE parent_id = 't1_abc'");
        execute("SELECT id FROM comments WHERE link_id = 't3_abc'");
        execute("SELECT icon_img FROM users WHERE id = 'abc'");
        execute("SELECT content_md FROM wiki_pages WHERE subreddit = 'hostile'");
        execute("SELECT * FROM multireddits WHERE owner = 'hostile'");

        List<Seen> requests = reddit.apiRequests();
        assertThat(requests).allSatisfy(TestSecurity::assertInPlace);
        assertThat(requests).anySatisfy(request -> assertThat(parameters(request)).containsEntry("after", cursor));
        assertThat(requests).anySatisfy(request -> assertThat(parameters(request)).containsEntry("children", "a&sort=x,../b"));
        assertThat(paths())
                .contains("/user/..%2F..%2Fapi%2Fv1%2Fme/about", "/comments/..%2F..%2Fapi/_/abc", "/r/hostile/wiki/config/sidebar")
                .noneMatch(path -> path.contains("api/v1/me") && !path.contains("%2F"));
    }

    @Test
    void secretsAreNowhere()
            throws Exception
    {
        try (SecretSearch search = new SecretSearch(reddit)) {
            search.createCatalogs(queryRunner);
            reddit.onApi(TestSecurity::goodAndBad);
            for (String catalog : search.catalogs()) {
                for (String subreddit : List.of("good", "refused", "none")) {
                    search.run(queryRunner, "SELECT * FROM %s.api.posts WHERE subreddit = '%s'".formatted(catalog, subreddit));
                }
                for (String explained : List.of("EXPLAIN", "EXPLAIN (TYPE IO)", "EXPLAIN (TYPE DISTRIBUTED)", "EXPLAIN ANALYZE", "EXPLAIN ANALYZE VERBOSE")) {
                    search.run(queryRunner, "%s SELECT id, \"$json\" FROM %s.api.posts WHERE subreddit = 'good'".formatted(explained, catalog));
                }
                for (String table : List.of("rate_limit", "requests", "scans")) {
                    search.run(queryRunner, "SELECT * FROM %s.system.%s".formatted(catalog, table));
                }
                search.run(queryRunner, "SHOW CREATE TABLE %s.api.posts".formatted(catalog));
                search.run(queryRunner, "SHOW CREATE SCHEMA %s.api".formatted(catalog));
                search.run(queryRunner, "SHOW STATS FOR %s.api.posts".formatted(catalog));
                search.run(queryRunner, "SELECT * FROM %s.information_schema.tables".formatted(catalog));
            }
            for (String subreddit : List.of("gone", "private", "broken", "page", "away")) {
                search.run(queryRunner, "SELECT * FROM with_password.api.posts WHERE subreddit = '%s'".formatted(subreddit));
            }
            for (String sql : List.of("SHOW SESSION", "SHOW CATALOGS", "SELECT * FROM system.metadata.catalogs", "SELECT * FROM system.metadata.table_properties", "SELECT * FROM system.runtime.queries")) {
                search.run(queryRunner, sql);
            }
            search.refuseTokens(queryRunner);
            search.readManagementBeans();
            search.assertNothingFound();
        }
    }

    private List<String> paths()
    {
        return reddit.apiRequests().stream()
                .map(request -> request.uri().replaceAll("\\?.*", ""))
                .toList();
    }

    private void execute(String sql)
    {
        try {
            queryRunner.execute(sql);
        }
        catch (RuntimeException e) {
            // what the query says of it is not the matter here, but it has to be the query that says it
            assertThat(e).hasMessageMatching("(?s).*(Reddit|r/|account|NAME|QUERY|POST).*");
        }
    }

    /** A wiki page that is not there is told from a wiki that is not. */
    private static void notFound(HttpExchange exchange)
            throws IOException
    {
        respond(exchange, 404, exchange.getRequestURI().getPath().contains("/wiki/")
                ? "{\"reason\": \"PAGE_NOT_FOUND\", \"message\": \"Not Found\", \"error\": 404}"
                : "{\"message\": \"Not Found\", \"error\": 404}");
    }

    private static void goodAndBad(HttpExchange exchange)
            throws IOException
    {
        String path = exchange.getRequestURI().getPath();
        switch (path) {
            case "/r/good/new" -> respond(exchange, 200, "{\"kind\": \"Listing\", \"data\": {\"after\": null, \"children\": [{\"kind\": \"t3\", \"data\": {\"id\": \"a\", \"name\": \"t3_a\", \"subreddit\": \"good\", \"created_utc\": 1.0}}]}}");
            case "/r/private/new" -> respond(exchange, 403, "{\"reason\": \"private\", \"message\": \"Forbidden\", \"error\": 403}");
            case "/r/broken/new" -> respond(exchange, 503, "<html>");
            case "/r/page/new" -> respond(exchange, 200, "<html><body>Our CDN</body></html>");
            case "/r/away/new" -> respond(exchange, 302, "", ImmutableMap.of("Location", "https://www.reddit.com/subreddits/search?q=away"));
            case "/r/refused/new" -> respond(exchange, 401, "", ImmutableMap.of("WWW-Authenticate", "Bearer realm=\"reddit\", error=\"invalid_token\""));
            case "/r/none/new" -> exchange.close();
            default -> respond(exchange, 404, "{\"message\": \"Not Found\", \"error\": 404}");
        }
    }

    private static String hostile(HttpExchange exchange, String cursor)
    {
        String path = exchange.getRequestURI().getPath();
        boolean first = !String.valueOf(exchange.getRequestURI().getQuery()).contains("after=");
        String comment = "{\"kind\": \"t1\", \"data\": {\"id\": \"abc\", \"name\": \"t1_abc\", \"link_id\": \"t3_../../api\", \"parent_id\": \"t3_abc\"}}";
        return switch (path) {
            case "/r/hostile/new" -> "{\"kind\": \"Listing\", \"data\": {\"after\": %s, \"children\": [{\"kind\": \"t3\", \"data\": {\"name\": \"t3_%s\", \"subreddit\": \"hostile\", \"created_utc\": 1.0}}]}}"
                    .formatted(first ? "\"" + cursor.replace("\u0000", "\\u0000") + "\"" : "null", first ? "a" : "b");
            case "/api/info" -> "{\"kind\": \"Listing\", \"data\": {\"after\": null, \"children\": [%s]}}".formatted(comment);
            case "/comments/abc" -> "[{}, {\"kind\": \"Listing\", \"data\": {\"children\": [{\"kind\": \"more\", \"data\": {\"parent_id\": \"t3_abc\", \"children\": [\"a&sort=x\", \"../b\"], \"depth\": 0}}]}}]";
            case "/api/morechildren" -> "{\"json\": {\"errors\": [], \"data\": {\"things\": [{\"kind\": \"more\", \"data\": {\"parent_id\": \"t1_../../api/v1/me\", \"children\": [], \"depth\": 1}}]}}}";
            case "/api/user_data_by_account_ids" -> "{\"t2_abc\": {\"name\": \"../../api/v1/me\"}}";
            case "/r/hostile/wiki/pages" -> "{\"kind\": \"wikipagelisting\", \"data\": [\"config/sidebar\", \"../../../api/v1/me\", \"a/../../b\", \"./x\", \"..\", \"\", \"a//b\"]}";
            default -> "{\"kind\": \"Listing\", \"data\": {\"after\": null, \"children\": []}}";
        };
    }

    /** The request is one of an endpoint, with nothing but the endpoint's parameters, and for the API alone. */
    private static void assertInPlace(Seen request)
    {
        assertThat(request.uri()).matches("[!-~]+");
        String path = request.uri().replaceAll("\\?.*", "");
        assertThat(Arrays.stream(Endpoint.values()).filter(endpoint -> endpoint.method().equals(request.method())))
                .as(request.method() + " " + path)
                .anyMatch(endpoint -> Pattern.matches(pattern(endpoint), path));
        assertThat(Splitter.on('/').split(path.substring(1)))
                .extracting(segment -> URLDecoder.decode(segment.replace("+", "%2B"), UTF_8))
                .doesNotContain("", ".", "..");
        assertThat(PARAMETERS).containsAll(parameters(request).keySet());
        assertThat(request.authorization()).contains("bearer " + SecretSearch.ACCESS_TOKEN);
    }

    private static String pattern(Endpoint endpoint)
    {
        return Splitter.on('/').splitToStream(endpoint.template())
                .map(segment -> {
                    if (segment.endsWith("*}")) {
                        return SEGMENT + "(/" + SEGMENT + ")*";
                    }
                    return segment.startsWith("{") ? SEGMENT : Pattern.quote(segment);
                })
                .collect(joining("/"));
    }

    /** Each once, or the map cannot be made. */
    private static Map<String, String> parameters(Seen request)
    {
        ImmutableMap.Builder<String, String> parameters = ImmutableMap.builder();
        Optional<String> query = request.uri().contains("?") ? Optional.of(request.uri().substring(request.uri().indexOf('?') + 1)) : Optional.empty();
        Stream.concat(query.stream(), Stream.of(request.body()))
                .flatMap(PAIRS::splitToStream)
                .map(pair -> pair.split("=", 2))
                .forEach(pair -> parameters.put(URLDecoder.decode(pair[0], UTF_8), URLDecoder.decode(pair[1], UTF_8)));
        return parameters.buildOrThrow();
    }

    private static List<Supplier<RedditConfig>> grants()
    {
        return ImmutableList.of(
                RedditConfig::new,
                () -> new RedditConfig().setDeviceId("DO_NOT_TRACK_THIS_DEVICE"),
                () -> new RedditConfig().setRefreshToken("a-refresh-token"),
                () -> new RedditConfig().setUsername("someone").setPassword("a-password"));
    }

    private static String quoted(String text)
    {
        return "'" + text.replace("'", "''") + "'";
    }
}
