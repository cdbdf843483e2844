package reddit.lakehouse.models.openlineage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reddit.lakehouse.models.Failure;
import reddit.lakehouse.models.Model;
import reddit.lakehouse.models.ModelProject;
import reddit.lakehouse.models.ModelResult;
import reddit.lakehouse.models.RunReport;
import reddit.lakehouse.models.Selection;
import reddit.lakehouse.models.StatementResult;
import reddit.lakehouse.models.TestingProject;
import reddit.lakehouse.models.lineage.ProjectLineage;
import reddit.lakehouse.models.lineage.TableColumns;
import reddit.lakehouse.models.openlineage.Lineage.ParentRun;
import reddit.lakehouse.models.sql.SqlStatement;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Events against OpenLineage's published schema, 2-0-2, as far as it says what is needed.
 */
final class TestOpenLineage
{
    private static final Instant NOW = Instant.parse("2026-01-31T03:00:00.123Z");
    private static final Lineage NAMES = new Lineage("reddit-lakehouse", "run", "trino://trino:8080");

    private static final Map<String, Set<String>> COLUMN_FACETS = ImmutableMap.of("schema", ImmutableSet.of("fields"), "columnLineage", ImmutableSet.of("fields"));

    private final List<String> events = new ArrayList<>();

    private ModelProject project;
    private Model numbers;
    private Model doubled;

    @BeforeEach
    void setUp(@TempDir Path directory)
    {
        project = new TestingProject(directory)
                .write("models/raw/numbers.sql", """
                        -- Some numbers.
                        CREATE TABLE IF NOT EXISTS lakehouse.raw.numbers (x bigint COMMENT 'A number', posted varchar);
                        INSERT INTO lakehouse.raw.numbers SELECT 1, id || title FROM reddit.api.posts;
                        """)
                .write("models/marts/doubled.sql", "CREATE OR REPLACE VIEW lakehouse.marts.doubled AS SELECT x * 2 AS y FROM lakehouse.raw.numbers")
                .load();
        numbers = project.models().getFirst();
        doubled = project.models().getLast();
    }

    @Test
    void testRunThatGoesWell()
    {
        OpenLineageListener listener = listener(Optional.empty());
        listener.runStarted(new Selection(project.models(), project.tests()));
        listener.taskStarted(numbers);
        listener.modelFinished(succeeded(numbers, 5));
        listener.taskStarted(doubled);
        listener.modelFinished(succeeded(doubled, 0));
        listener.runFinished(report(succeeded(numbers, 5), succeeded(doubled, 0)));
        listener.close();

        List<JsonNode> parsed = parsed();
        assertThat(parsed).allSatisfy(TestOpenLineage::checkSchema);
        assertThat(parsed).extracting(event -> event.get("eventType").textValue() + " " + event.get("job").get("name").textValue()).containsExactly(
                "START run", "START run.raw.numbers", "COMPLETE run.raw.numbers", "START run.marts.doubled", "COMPLETE run.marts.doubled", "COMPLETE run");
        assertThat(parsed.get(5).get("run")).isEqualTo(parsed.get(0).get("run"));
        assertThat(parsed.get(2).get("run").get("runId")).isEqualTo(parsed.get(1).get("run").get("runId")).isNotEqualTo(parsed.get(0).get("run").get("runId"));

        JsonNode complete = parsed.get(2);
        assertThat(complete.get("run").get("facets").get("parent").get("run").get("runId")).isEqualTo(parsed.get(0).get("run").get("runId"));
        assertThat(complete.get("run").get("facets").get("externalQuery").get("externalQueryId").textValue()).isEqualTo("20260131_030000_00002_abcde");
        assertThat(complete.get("job").get("facets").get("sql").get("query").textValue()).startsWith("CREATE TABLE").contains(";\n\nINSERT INTO lakehouse.raw.numbers");
        assertThat(complete.get("job").get("facets").get("documentation").get("description").textValue()).isEqualTo("Some numbers.");
        assertThat(datasets(complete.get("inputs"))).containsExactly("trino://trino:8080 reddit.api.posts");
        assertThat(datasets(complete.get("outputs"))).containsExactly("trino://trino:8080 lakehouse.raw.numbers");
        JsonNode statistics = complete.get("outputs").get(0).get("outputFacets").get("outputStatistics");
        assertThat(statistics.get("rowCount").longValue()).isEqualTo(5);
        assertThat(statistics.get("size").longValue()).isEqualTo(500);
        assertThat(datasets(parsed.get(4).get("inputs"))).containsExactly("trino://trino:8080 lakehouse.raw.numbers");
        checkColumns(complete, parsed.get(4));
    }

    private static void checkColumns(JsonNode ofNumbers, JsonNode ofDoubled)
    {
        assertThat(ofNumbers.at("/inputs/0").has("facets")).as("what no model makes").isFalse();
        assertThat(ofNumbers.at("/outputs/0/facets/schema/fields").toString())
                .isEqualTo("[{'name':'x','type':'bigint','description':'A number'},{'name':'posted','type':'varchar'}]".replace('\'', '"'));
        assertThat(ofDoubled.at("/inputs/0/facets/schema")).isEqualTo(ofNumbers.at("/outputs/0/facets/schema"));
        assertThat(ofNumbers.at("/outputs/0/facets/columnLineage/fields").toString())
                .isEqualTo("{'posted':{'inputFields':[%s,%s]}}".formatted(inputField("reddit.api.posts", "id"), inputField("reddit.api.posts", "title")).replace('\'', '"'));
        assertThat(ofDoubled.at("/outputs/0/facets/columnLineage/fields").toString())
                .isEqualTo("{'y':{'inputFields':[%s]}}".formatted(inputField("lakehouse.raw.numbers", "x")).replace('\'', '"'));
    }

    private static String inputField(String table, String column)
    {
        return "{'namespace':'trino://trino:8080','name':'%s','field':'%s'}".formatted(table, column);
    }

    @Test
    void testModelThatFails()
    {
        OpenLineageListener listener = listener(Optional.empty());
        listener.runStarted(new Selection(project.models(), project.tests()));
        listener.taskStarted(numbers);
        ModelResult failed = new ModelResult(numbers, ModelResult.Status.FAILED, NOW, Duration.ofSeconds(1), ImmutableList.of(), Optional.of(new Failure(numbers.file().statements().getFirst().location(), "No \"such\" table")));
        ModelResult skipped = new ModelResult(doubled, ModelResult.Status.SKIPPED, NOW, Duration.ZERO, ImmutableList.of(), Optional.of(new Failure(doubled.file().statements().getFirst().location(), "left out")));
        listener.modelFinished(failed);
        listener.modelFinished(skipped);
        listener.runFinished(report(failed, skipped));

        List<JsonNode> parsed = parsed();
        assertThat(parsed).allSatisfy(TestOpenLineage::checkSchema);
        assertThat(parsed).extracting(event -> event.get("eventType").textValue() + " " + event.get("job").get("name").textValue()).containsExactly(
                "START run", "START run.raw.numbers", "FAIL run.raw.numbers", "FAIL run");
        assertThat(parsed.get(2).get("run").get("facets").get("errorMessage").get("message").textValue()).endsWith("numbers.sql:2:1: No \"such\" table");
        assertThat(parsed.get(3).get("run").get("facets").get("errorMessage").get("message").textValue()).isEqualTo("0 of 2 models succeeded");
    }

    @Test
    void testRunThatBreaksOff()
    {
        OpenLineageListener listener = listener(Optional.empty());
        listener.runStarted(new Selection(project.models(), project.tests()));
        listener.taskStarted(numbers);
        listener.close();
        listener.close();

        List<JsonNode> parsed = parsed();
        assertThat(parsed).allSatisfy(TestOpenLineage::checkSchema);
        assertThat(parsed).extracting(event -> event.get("eventType").textValue() + " " + event.get("job").get("name").textValue()).containsExactly(
                "START run", "START run.raw.numbers", "ABORT run.raw.numbers", "ABORT run");
    }

    @Test
    void testParentOfTheRun()
    {
        Optional<ParentRun> parent = ParentRun.parse("airflow/prod/nightly.reddit/0198a7b2-0000-7000-8000-000000000001");
        assertThat(parent).hasValue(new ParentRun("airflow/prod", "nightly.reddit", "0198a7b2-0000-7000-8000-000000000001"));
        assertThat(ParentRun.parse("nightly/not-a-uuid")).isEmpty();
        assertThat(ParentRun.parse("")).isEmpty();

        listener(parent).runStarted(new Selection(project.models(), project.tests()));
        JsonNode facet = parsed().getFirst().get("run").get("facets").get("parent");
        assertThat(facet.get("job").get("namespace").textValue()).isEqualTo("airflow/prod");
        assertThat(facet.get("run").get("runId").textValue()).isEqualTo("0198a7b2-0000-7000-8000-000000000001");
    }

    @Test
    void testNamespaceOfTrino()
    {
        assertThat(Lineage.datasetNamespace("http://localhost:8080")).isEqualTo("trino://localhost:8080");
        assertThat(Lineage.datasetNamespace("jdbc:trino://trino.example.com:8443/lakehouse")).isEqualTo("trino://trino.example.com:8443");
        assertThat(Lineage.datasetNamespace("https://trino.example.com")).isEqualTo("trino://trino.example.com:443");
    }

    @Test
    void testRunIds()
    {
        UUID id = TimeOrderedIds.next(NOW);
        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOW.toEpochMilli());
        assertThat(TimeOrderedIds.next(NOW)).isNotEqualTo(id);
    }

    @Test
    void testFile(@TempDir Path folder)
            throws IOException
    {
        Path file = folder.resolve("events.jsonl");
        for (String event : List.of("{\"a\":1}", "{\"b\":2}")) {
            try (EventFile target = new EventFile(file)) {
                target.send(event);
                assertThat(target.finish()).isEmpty();
            }
        }
        assertThat(Files.readAllLines(file)).containsExactly("{\"a\":1}", "{\"b\":2}");

        EventFile nowhere = new EventFile(folder.resolve("missing/events.jsonl"));
        nowhere.send("{}");
        assertThat(nowhere.finish()).hasValueSatisfying(problem -> assertThat(problem).startsWith("OpenLineage events cannot be written to "));
    }

    @Test
    void testEndpoint()
            throws IOException
    {
        List<String> received = Collections.synchronizedList(new ArrayList<>());
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/lineage", exchange -> {
            String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            received.add("%s %s %s".formatted(exchange.getRequestMethod(), authorization, new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
            exchange.sendResponseHeaders(received.size() == 2 ? 500 : 201, -1);
            exchange.close();
        });
        server.start();
        try {
            EventEndpoint endpoint = new EventEndpoint(URI.create("http://127.0.0.1:%s/api/v1/lineage".formatted(server.getAddress().getPort())), Optional.of("key"));
            endpoint.send("{\"a\":1}");
            endpoint.send("{\"b\":2}");
            endpoint.send("{\"c\":3}");
            assertThat(endpoint.finish()).hasValueSatisfying(problem -> assertThat(problem)
                    .matches("1 OpenLineage events did not arrive at http://127.0.0.1:\\d+/api/v1/lineage: it answered 500"));
            assertThat(received).containsExactly("POST Bearer key {\"a\":1}", "POST Bearer key {\"b\":2}", "POST Bearer key {\"c\":3}");
        }
        finally {
            server.stop(0);
        }
    }

    @Test
    void testEndpointThatIsDown()
    {
        EventEndpoint endpoint = new EventEndpoint(URI.create("http://user:secret@127.0.0.1:1/api/v1/lineage"), Optional.of("key"));
        for (int index = 0; index < 10; index++) {
            endpoint.send("{}");
        }
        assertThat(endpoint.finish()).hasValue("10 OpenLineage events did not arrive at http://127.0.0.1:1/api/v1/lineage: nothing listens there");
    }

    private OpenLineageListener listener(Optional<ParentRun> parent)
    {
        return new OpenLineageListener(new EventTarget()
        {
            @Override
            public void send(String event)
            {
                events.add(event);
            }

            @Override
            public Optional<String> finish()
            {
                return Optional.empty();
            }
        }, NAMES, parent, new ColumnFacets(ProjectLineage.of(project, new TableColumns())), Clock.fixed(NOW, UTC));
    }

    private static ModelResult succeeded(Model model, long rows)
    {
        ImmutableList.Builder<StatementResult> statements = ImmutableList.builder();
        int query = 0;
        for (SqlStatement statement : model.file().statements()) {
            query++;
            boolean writes = statement.kind() == SqlStatement.Kind.WRITE;
            statements.add(new StatementResult(statement, writes ? OptionalLong.of(rows) : OptionalLong.empty(), 1, 10, writes ? rows * 100 : 0, Duration.ofSeconds(1), ImmutableList.of("20260131_030000_0000%s_abcde".formatted(query))));
        }
        return new ModelResult(model, ModelResult.Status.SUCCEEDED, NOW, Duration.ofSeconds(1), statements.build(), Optional.empty());
    }

    private static RunReport report(ModelResult... models)
    {
        return new RunReport("20260131_030000_abcd", "1", NOW, Duration.ofSeconds(2), ImmutableList.copyOf(models), ImmutableList.of(), OptionalLong.empty(), ImmutableMap.of(), Optional.empty(), Optional.empty());
    }

    private List<JsonNode> parsed()
    {
        return events.stream().map(TestOpenLineage::parse).toList();
    }

    private static JsonNode parse(String event)
    {
        try {
            return new JsonMapper().readTree(event);
        }
        catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> datasets(JsonNode array)
    {
        ImmutableList.Builder<String> datasets = ImmutableList.builder();
        array.forEach(dataset -> datasets.add(dataset.get("namespace").textValue() + " " + dataset.get("name").textValue()));
        return datasets.build();
    }

    private static void checkSchema(JsonNode event)
    {
        assertThat(event.get("eventType").textValue()).isIn("START", "RUNNING", "COMPLETE", "ABORT", "FAIL", "OTHER");
        assertThat(Instant.parse(event.get("eventTime").textValue())).isEqualTo(NOW);
        assertThat(URI.create(event.get("producer").textValue()).isAbsolute()).isTrue();
        assertThat(event.get("schemaURL").textValue()).isEqualTo("https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent");
        assertThat(UUID.fromString(event.get("run").get("runId").textValue()).version()).isEqualTo(7);
        assertThat(event.get("job").get("namespace").textValue()).isEqualTo("reddit-lakehouse");
        assertThat(event.get("job").get("name").isTextual()).isTrue();
        checkFacets(event.get("run").path("facets"), Map.of(
                "parent", ImmutableSet.of("run", "job"),
                "errorMessage", ImmutableSet.of("message", "programmingLanguage"),
                "externalQuery", ImmutableSet.of("externalQueryId", "source")));
        checkFacets(event.get("job").path("facets"), Map.of(
                "jobType", ImmutableSet.of("processingType", "integration"),
                "sql", ImmutableSet.of("query"),
                "documentation", ImmutableSet.of("description")));
        event.get("inputs").forEach(dataset -> checkFacets(dataset.path("facets"), COLUMN_FACETS));
        event.get("outputs").forEach(dataset -> checkFacets(dataset.path("facets"), COLUMN_FACETS));
        event.get("outputs").forEach(dataset -> checkFacets(dataset.path("outputFacets"), Map.of("outputStatistics", ImmutableSet.of("rowCount"))));
    }

    private static void checkFacets(JsonNode facets, Map<String, Set<String>> required)
    {
        facets.properties().forEach(entry -> {
            JsonNode facet = entry.getValue();
            assertThat(facet.get("_producer").textValue()).isEqualTo(RunEvent.PRODUCER);
            assertThat(facet.get("_schemaURL").textValue()).matches("https://openlineage\\.io/spec/facets/\\d-\\d-\\d/(\\w+)\\.json#/\\$defs/\\1");
            assertThat(required).containsKey(entry.getKey());
            assertThat(ImmutableSet.copyOf(facet.fieldNames())).containsAll(required.get(entry.getKey()));
        });
    }
}
