package reddit.lakehouse.config;

import com.google.common.collect.ImmutableMap;
import com.google.common.io.Closer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reddit.lakehouse.embedded.ObjectStore;
import reddit.lakehouse.embedded.RestCatalog;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import static com.google.common.io.MoreFiles.deleteRecursively;
import static com.google.common.io.RecursiveDeleteOption.ALLOW_INSECURE;
import static java.net.http.HttpResponse.BodyHandlers.ofString;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;
import static reddit.lakehouse.config.Query.execute;
import static reddit.lakehouse.config.Query.query;

/**
 * The tree polaris-minio on a real Trino, with the embedded catalog and S3 endpoint in the place of Polaris and MinIO: who comes
 * in, who may do what, in which resource group.
 */
@TestInstance(PER_CLASS)
final class TestPolarisMinio
{
    private final Closer closer = Closer.create();
    private Installation installation;
    private Users users;

    @BeforeAll
    void start(@TempDir Path data)
            throws Exception
    {
        Installation.openLog();
        ObjectStore objectStore = closer.register(ObjectStore.start(Files.createDirectories(data.resolve("s3")), 0));
        RestCatalog catalog = closer.register(RestCatalog.start(data.resolve("catalog.sqlite"), data.resolve("s3"), 0));
        installation = new Installation("polaris-minio", "polaris-minio", ImmutableMap.of(
                "POLARIS_URI", catalog.uri().toString(),
                "MINIO_URI", objectStore.uri().toString()));
        installation.write("catalog/lent_keys.properties", Files.readString(installation.etc().resolve("variants/lakehouse-lent-keys.properties")));
        Path audit = installation.home().resolve("var/audit");
        if (Files.exists(audit)) {
            deleteRecursively(audit, ALLOW_INSECURE);
        }
        installation.write("groups.txt", "admin:admin\ningestor:lakehouse,ingestor\ntransformer:lakehouse,transformer\nanalyst:analyst\n");
        users = Users.install(installation, "tls/trino.pem", "password.db", RoleCase.USERS);
        closer.register(installation.start());
        createTables();
    }

    @AfterAll
    void stop()
            throws Exception
    {
        if (users != null) {
            users.close();
        }
        closer.close();
    }

    private void createTables()
            throws SQLException
    {
        Connection ingestor = users.connection("ingestor");
        execute(ingestor, "CREATE SCHEMA lakehouse.raw");
        execute(ingestor, "CREATE TABLE lakehouse.raw.reddit_posts AS SELECT 'a' AS id, 'text' AS selftext, '{\"id\": \"a\"}' AS _json");
        execute(users.connection("admin"), "CREATE SCHEMA lakehouse.audit");
        execute(users.connection("admin"), "CREATE TABLE lakehouse.audit.queries AS SELECT * FROM audit.log.queries WITH NO DATA");
        Connection lakehouse = users.connection("lakehouse");
        for (String schema : List.of("staging", "intermediate", "marts", "features", "meta", "published")) {
            execute(lakehouse, "CREATE SCHEMA lakehouse." + schema);
        }
        execute(lakehouse, "CREATE TABLE lakehouse.features.nothing_in_it (id varchar)");
        execute(lakehouse, "CREATE TABLE lakehouse.meta.runs AS SELECT 'run' AS run_id");
        execute(lakehouse, "CREATE TABLE lakehouse.staging.stg_posts AS SELECT id AS post_id FROM lakehouse.raw.reddit_posts");
        execute(lakehouse, """
                CREATE TABLE lakehouse.marts.fct_posts AS SELECT * FROM (VALUES
                    ('a', 'kept', '/r/a/kept', false),
                    ('b', 'gone', '/r/b/gone', true)) AS posts (post_id, title, permalink, is_removed)
                """);
        execute(lakehouse, """
                CREATE TABLE lakehouse.marts.dim_author AS SELECT * FROM (VALUES
                    ('a', 'somebody', true),
                    ('b', 'unknown', NULL),
                    ('c', 'gone', false)) AS authors (author_key, author_name, is_found)
                """);
        for (String table : List.of("fct_posts", "dim_author")) {
            execute(lakehouse, "CREATE VIEW lakehouse.published.%s SECURITY DEFINER AS SELECT * FROM lakehouse.marts.%s".formatted(table, table));
        }
    }

    static List<RoleCase> roleCases()
            throws IOException
    {
        return RoleCase.load();
    }

    @ParameterizedTest
    @MethodSource("roleCases")
    void testRoles(RoleCase test)
            throws SQLException
    {
        List<String> allowed = new ArrayList<>();
        for (String user : RoleCase.USERS) {
            if (isAllowed(users.connection(user), test)) {
                allowed.add(user);
            }
        }
        assertThat(allowed).isEqualTo(test.allowed());
    }

    private static boolean isAllowed(Connection connection, RoleCase test)
            throws SQLException
    {
        try (Statement statement = connection.createStatement()) {
            statement.execute(test.isAnalysed() ? "EXPLAIN (TYPE VALIDATE) " + test.statement() : test.statement());
            return true;
        }
        catch (SQLException e) {
            if (e.getMessage().contains("Access Denied") || e.getMessage().contains("ALTER TABLE EXECUTE is not supported for table with row filter")) {
                return false;
            }
            // what is missing was looked for, so it was allowed
            assertThat(e.getMessage()).matches("(?s).*(does not exist|not found|procedure is disabled).*");
            return true;
        }
    }

    @Test
    void testAnalystSeesNothingOfWhatIsGone()
            throws SQLException
    {
        Connection analyst = users.connection("analyst");
        assertThat(query(analyst, "SELECT post_id, title, permalink FROM lakehouse.published.fct_posts ORDER BY post_id"))
                .containsExactly(List.of("a", "kept", "/r/a/kept"), Arrays.asList("b", null, null));
        assertThat(query(analyst, "SELECT author_key, author_name FROM lakehouse.published.dim_author ORDER BY author_key"))
                .containsExactly(List.of("a", "somebody"), List.of("b", "unknown"), Arrays.asList("c", null));
        assertThat(query(users.connection("lakehouse"), "SELECT title FROM lakehouse.published.fct_posts WHERE post_id = 'b'")).containsExactly(List.of("gone"));
    }

    @Test
    void testTransformerSeesNoJson()
            throws SQLException
    {
        String sql = "SELECT id, _json FROM lakehouse.raw.reddit_posts";
        assertThat(query(users.connection("transformer"), sql)).containsExactly(Arrays.asList("a", null));
        assertThat(query(users.connection("ingestor"), sql)).containsExactly(List.of("a", "{\"id\": \"a\"}"));
        assertThat(query(users.connection("lakehouse"), sql)).containsExactly(List.of("a", "{\"id\": \"a\"}"));
    }

    @Test
    void testCatalogsAndSchemasThatAreSeen()
            throws SQLException
    {
        assertThat(query(users.connection("analyst"), "SHOW CATALOGS")).containsExactly(List.of("lakehouse"), List.of("system"));
        assertThat(query(users.connection("analyst"), "SHOW SCHEMAS FROM lakehouse")).containsExactly(List.of("published"));
        assertThatThrownBy(() -> query(users.connection("stranger"), "SHOW CATALOGS")).hasMessageContaining("Access Denied: Cannot execute query");
        assertThat(query(users.connection("admin"), "SHOW CATALOGS"))
                .containsExactly(List.of("audit"), List.of("lakehouse"), List.of("lent_keys"), List.of("reddit"), List.of("scd"), List.of("system"));
    }

    @Test
    void testOnlyTheAdminSeesQueriesOfOthers()
            throws SQLException
    {
        execute(users.connection("transformer"), "SELECT 'of the transformer'");
        String sql = "SELECT count(*) > 0 FROM system.runtime.queries WHERE \"user\" = 'transformer'";
        assertThat(query(users.connection("admin"), sql)).containsExactly(List.of(true));
        assertThat(query(users.connection("transformer"), sql)).containsExactly(List.of(true));
        assertThat(query(users.connection("analyst"), sql)).containsExactly(List.of(false));
    }

    @Test
    void testOnlyTheAdminKillsQueriesOfOthers()
            throws SQLException
    {
        String id = (String) query(users.connection("transformer"), "SELECT query_id FROM system.runtime.queries WHERE state = 'RUNNING'").getFirst().getFirst();
        String sql = "CALL system.runtime.kill_query('%s', 'test')".formatted(id);
        assertThatThrownBy(() -> execute(users.connection("analyst"), sql)).hasMessageContaining("Access Denied: Cannot kill query");
        assertThatThrownBy(() -> execute(users.connection("admin"), sql)).hasMessageContaining("Target query is not running: " + id);
    }

    @Test
    void testAdminActsAsAnother()
            throws SQLException
    {
        try (Connection admin = users.connect("admin", Users.password("admin"))) {
            execute(admin, "SET SESSION AUTHORIZATION 'analyst'");
            assertThatThrownBy(() -> execute(admin, "SELECT * FROM lakehouse.marts.fct_posts")).hasMessageContaining("Access Denied");
            execute(admin, "RESET SESSION AUTHORIZATION");
            execute(admin, "SELECT * FROM lakehouse.marts.fct_posts");
        }
        for (String user : List.of("lakehouse", "ingestor", "transformer", "analyst", "stranger")) {
            assertThatThrownBy(() -> execute(users.connection(user), "SET SESSION AUTHORIZATION 'admin'")).hasMessageContaining("Access Denied");
        }
    }

    @Test
    void testResourceGroups()
            throws SQLException
    {
        assertThat(resourceGroup("admin")).isEqualTo(List.of("admin"));
        assertThat(resourceGroup("lakehouse")).isEqualTo(List.of("lakehouse", "models"));
        assertThat(resourceGroup("transformer")).isEqualTo(List.of("lakehouse", "models"));
        assertThat(resourceGroup("ingestor")).isEqualTo(List.of("lakehouse", "ingestion"));
        assertThat(resourceGroup("analyst")).isEqualTo(List.of("lakehouse", "interactive", "analyst"));
        try (Connection tagged = users.connect("lakehouse", Users.password("lakehouse"))) {
            tagged.setClientInfo("ClientTags", "ingestion");
            assertThat(resourceGroup(tagged)).isEqualTo(List.of("lakehouse", "ingestion"));
        }
    }

    @Test
    void testAuditOfAQuery()
            throws SQLException
    {
        String sql = "SELECT title AS audited FROM lakehouse.published.fct_posts";
        assertThat(query(users.connection("analyst"), sql)).hasSize(2);
        List<Object> query = audited(sql);
        assertThat(query.subList(1, query.size()))
                .containsExactly("analyst", "analyst", "FINISHED", "SELECT", "lakehouse.interactive.analyst", null, true, 2L, true);
        assertThat(accesses(query)).containsExactly(
                List.of("READ", "lakehouse", "marts", "fct_posts", false, "lakehouse"),
                List.of("READ", "lakehouse", "published", "fct_posts", true, "analyst"));
    }

    @Test
    void testAuditOfAWrite()
            throws SQLException
    {
        String sql = "INSERT INTO lakehouse.features.nothing_in_it SELECT post_id FROM lakehouse.staging.stg_posts WHERE false";
        execute(users.connection("transformer"), sql);
        List<Object> query = audited(sql);
        assertThat(query.subList(1, 5)).containsExactly("transformer", "transformer", "FINISHED", "INSERT");
        assertThat(accesses(query)).containsExactly(
                List.of("READ", "lakehouse", "staging", "stg_posts", true, "transformer"),
                List.of("WRITE", "lakehouse", "features", "nothing_in_it", true, "transformer"));
    }

    @Test
    void testAuditOfARefusal()
            throws SQLException
    {
        String sql = "SELECT 'refused' FROM lakehouse.raw.reddit_posts";
        assertThatThrownBy(() -> execute(users.connection("analyst"), sql)).hasMessageContaining("Access Denied");
        List<Object> query = audited(sql);
        assertThat(query.subList(1, 4)).containsExactly("analyst", "analyst", "FAILED");
        assertThat(query.get(6)).isEqualTo("PERMISSION_DENIED");
    }

    @Test
    void testAuditHasNoSecrets()
            throws SQLException
    {
        assertThatThrownBy(() -> execute(users.connection("admin"), "CREATE CATALOG nothing USING nothing WITH (\"client-secret\" = 'hunter2')")).isInstanceOf(SQLException.class);
        audited("CREATE CATALOG nothing USING nothing WITH (\"client-secret\" = '…')");
        assertThat(query(users.connection("admin"), "SELECT count(*) FROM audit.log.queries WHERE sql_text LIKE '%hunter' || '2%' OR error_message LIKE '%hunter' || '2%'")).containsExactly(List.of(0L));
    }

    @Test
    void testAuditInTheLakehouse()
            throws SQLException
    {
        Connection admin = users.connection("admin");
        execute(admin, """
                INSERT INTO lakehouse.audit.queries
                SELECT * FROM audit.log.queries
                WHERE ended_at > (SELECT coalesce(max(ended_at), from_unixtime(0)) FROM lakehouse.audit.queries)
                """);
        assertThat(query(admin, "SELECT count(*) > 0 FROM lakehouse.audit.queries")).containsExactly(List.of(true));
        assertThat(query(admin, "SELECT * FROM audit.log.gaps")).isEmpty();
    }

    // A query is noted after its client has its result.
    private List<Object> audited(String sql)
            throws SQLException
    {
        String audit = """
                SELECT query_id, user_name, original_user, state, query_type, resource_group, error_code, wall_ms > 0, returned_rows, created_at < ended_at
                FROM audit.log.queries
                WHERE sql_text = '%s'
                """.formatted(sql.replace("'", "''"));
        Instant deadline = Instant.now().plusSeconds(60);
        while (Instant.now().isBefore(deadline)) {
            List<List<Object>> rows = query(users.connection("admin"), audit);
            if (!rows.isEmpty()) {
                return rows.getFirst();
            }
        }
        throw new AssertionError("not in the audit: " + sql);
    }

    private List<List<Object>> accesses(List<Object> query)
            throws SQLException
    {
        return query(users.connection("admin"), """
                SELECT action, catalog_name, schema_name, table_name, is_direct, accessed_as
                FROM audit.log.table_accesses
                WHERE query_id = '%s'
                ORDER BY action, schema_name
                """.formatted(query.getFirst()));
    }

    private List<Object> resourceGroup(String user)
            throws SQLException
    {
        return resourceGroup(users.connection(user));
    }

    private static List<Object> resourceGroup(Connection connection)
            throws SQLException
    {
        return query(connection, "SELECT name FROM system.runtime.queries CROSS JOIN UNNEST(resource_group_id) AS names (name) WHERE state = 'RUNNING'").stream()
                .map(List::getFirst)
                .toList();
    }

    @Test
    void testWrongPassword()
    {
        assertThatThrownBy(() -> query(users.connect("analyst", "guess"), "SELECT 1")).hasMessageContaining("Invalid credentials");
    }

    @Test
    void testPlainPortLetsNobodyIn()
            throws Exception
    {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + installation.httpPort() + "/v1/statement"))
                .header("X-Trino-User", "admin")
                .POST(HttpRequest.BodyPublishers.ofString("SELECT 1"))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            assertThat(client.send(request, ofString()).statusCode()).isEqualTo(403);
        }
    }
}
