package reddit.lakehouse.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static reddit.lakehouse.kubernetes.Repository.HELM_VALUES;
import static reddit.lakehouse.kubernetes.Repository.ROOT;
import static reddit.lakehouse.kubernetes.Repository.at;
import static reddit.lakehouse.kubernetes.Repository.files;
import static reddit.lakehouse.kubernetes.Repository.read;
import static reddit.lakehouse.kubernetes.Repository.yaml;

/**
 * What is named in one file exists in the other. Needs no helm; {@code make check-helm} holds the rendered charts against
 * each other.
 */
final class TestHelmValues
{
    private static final Path CHART = HELM_VALUES.resolve("lakehouse");
    private static final Path ETC = ROOT.resolve("catalog-config/kubernetes");
    private static final Pattern METRIC = Pattern.compile("\\b(?:JMX|trino)_\\w+");
    private static final Pattern POLARIS_CREDENTIAL = Pattern.compile("name: polaris-credentials\\s+key: (\\w+)");
    // As an embedded Trino 483 prints them at /metrics with metrics.jmx-object-names as in catalog-config.
    private static final Set<String> METRICS = ImmutableSet.of(
            "JMX_java_lang_TYPE_Memory_ATTRIBUTE_HeapMemoryUsage_max",
            "JMX_java_lang_TYPE_Memory_ATTRIBUTE_HeapMemoryUsage_used",
            "JMX_reddit_connector_archive_NAME_reddit_TYPE_ArchiveErrors_ATTRIBUTE_Count",
            "JMX_reddit_connector_archive_NAME_reddit_TYPE_WindowMemory_ATTRIBUTE_UsedBytes",
            "JMX_reddit_connector_client_NAME_reddit_TYPE_RequestBudget_ATTRIBUTE_RemainingRequests",
            "JMX_reddit_connector_client_NAME_reddit_TYPE_RequestBudget_ATTRIBUTE_RequestLimit",
            "JMX_reddit_connector_client_NAME_reddit_TYPE_RequestBudget_ATTRIBUTE_RunningRequests",
            "JMX_reddit_connector_client_NAME_reddit_TYPE_RequestBudget_ATTRIBUTE_UsedRequests",
            "JMX_reddit_connector_client_NAME_reddit_TYPE_RequestBudget_ATTRIBUTE_WaitingRequests",
            "JMX_reddit_connector_client_NAME_reddit_TYPE_RequestStatistics_ATTRIBUTE_Bytes",
            "JMX_reddit_connector_client_NAME_reddit_TYPE_RequestStatistics_ATTRIBUTE_Requests",
            "JMX_reddit_connector_client_NAME_reddit_TYPE_RequestStatistics_ATTRIBUTE_Retries",
            "JMX_reddit_connector_table_NAME_reddit_TYPE_ScanLog_ATTRIBUTE_IncompleteScans",
            "JMX_reddit_connector_table_NAME_reddit_TYPE_ScanLog_ATTRIBUTE_Rows",
            "JMX_reddit_connector_table_NAME_reddit_TYPE_ScanLog_ATTRIBUTE_Scans",
            "trino_execution_name_QueryManager_ExternalFailures",
            "trino_execution_name_QueryManager_InternalFailures",
            "trino_execution_name_QueryManager_QueuedQueries",
            "trino_execution_name_QueryManager_RunningQueries");

    private final Object trino = yaml(HELM_VALUES.resolve("trino/values.yaml"));
    private final Object polaris = yaml(HELM_VALUES.resolve("polaris/values.yaml"));
    private final Object minio = yaml(HELM_VALUES.resolve("minio/values.yaml"));

    @Test
    void testTrinoHasWhatCatalogConfigSays(@TempDir Path folder)
            throws Exception
    {
        Path written = folder.resolve("values-etc.yaml");
        Script.Result result = new Script(ROOT, ImmutableMap.of()).run(HELM_VALUES.resolve("bin/etc").toString(), written.toString());

        assertThat(result).isEqualTo(new Script.Result(0, ""));
        assertThat(read(HELM_VALUES.resolve("trino/values-etc.yaml")))
                .as("after a change in catalog-config/kubernetes run helm-values/bin/etc")
                .isEqualTo(read(written));
    }

    @Test
    void testMemoryIsThatOfCatalogConfig()
    {
        for (String node : List.of("coordinator", "worker")) {
            Map<String, String> properties = Repository.properties(read(ETC.resolve(node).resolve("config.properties")));
            assertThat(at(trino, node + ".config.query.maxMemoryPerNode")).isEqualTo(properties.get("query.max-memory-per-node"));
            assertThat(at(trino, node + ".config.memory.heapHeadroomPerNode")).isEqualTo(properties.get("memory.heap-headroom-per-node"));
            assertThat(at(trino, "server.config.query.maxMemory")).isEqualTo(properties.get("query.max-memory"));
            assertThat(read(ETC.resolve(node).resolve("jvm.config"))).contains("-Xmx" + at(trino, node + ".jvm.maxHeapSize") + "\n");
        }
    }

    @Test
    void testEveryVariableOfCatalogConfigIsGivenToTrino()
    {
        Set<String> wanted = files(ETC).stream()
                .filter(file -> !file.toString().contains("/variants/"))
                .flatMap(file -> matches(read(file).replaceAll("(?m)^#.*$", ""), "\\$\\{ENV:(\\w+)}"))
                .collect(toImmutableSet());
        Set<String> given = new TreeSet<>(secrets().get(at(trino, "envFrom.0.secretRef.name")));
        ((List<?>) at(trino, "env")).forEach(variable -> given.add(at(variable, "name").toString()));
        assertThat(given).containsExactlyInAnyOrderElementsOf(wanted);
    }

    @Test
    void testPathsOfCatalogConfigAreMounted()
    {
        Map<String, String> config = Repository.properties(read(ETC.resolve("coordinator/config.properties")));
        assertThat(at(trino, "server.config.https.keystore.path")).isEqualTo(config.get("http-server.https.keystore.path"));
        assertThat(config.get("http-server.https.keystore.path")).startsWith(at(trino, "coordinator.secretMounts.0.path") + "/");
        assertThat(at(trino, "server.config.https.port").toString()).isEqualTo(config.get("http-server.https.port"));
        assertThat(at(trino, "server.config.authenticationType")).isEqualTo(config.get("http-server.authentication.type"));

        Map<String, String> worker = Repository.properties(read(ETC.resolve("worker/config.properties")));
        List<?> mounts = (List<?>) at(trino, "worker.additionalVolumeMounts");
        assertThat(mounts).anyMatch(mount -> worker.get("spiller-spill-path").startsWith(at(mount, "mountPath") + "/"));
    }

    @Test
    void testTheConnectorsNumbersAreLetIntoMetrics()
    {
        for (String node : List.of("coordinator", "worker")) {
            assertThat(Repository.properties(read(ETC.resolve(node).resolve("config.properties"))).get("metrics.jmx-object-names"))
                    .contains("reddit.connector.*:*", "java.lang:type=Memory");
        }
    }

    @Test
    void testTrinosVersionIsThatOfTheBuild()
    {
        assertThat(at(trino, "image.tag").toString()).isEqualTo(pomProperty("dep.trino.version"));
        assertThat(read(HELM_VALUES.resolve("Dockerfile"))).contains("FROM trinodb/trino:" + pomProperty("dep.trino.version"));
    }

    @Test
    void testOneVersionOfTheProduct()
    {
        String version = matches(read(ROOT.resolve("pom.xml")), "<version>([^<]+)</version>").findFirst().orElseThrow();
        assertThat(at(yaml(CHART.resolve("Chart.yaml")), "appVersion")).isEqualTo(version);
        assertThat(at(yaml(CHART.resolve("values.yaml")), "version")).isEqualTo(version);
        assertThat(at(trino, "initContainers.coordinator.0.env.0.value")).isEqualTo(version);
        assertThat(at(trino, "initContainers.worker.0.env.0.value")).isEqualTo(version);
        assertThat(at(yaml(HELM_VALUES.resolve("trino/values-image.yaml")), "image.tag")).isEqualTo(version);
        assertThat(matches(read(HELM_VALUES.resolve("Dockerfile")), "VERSION=(\\S+)")).isNotEmpty().containsOnly(version);
        assertThat(read(HELM_VALUES.resolve("Dockerfile"))).contains("sql-models-" + version + ".jar\"]");
    }

    @Test
    void testEverySecretThatIsNamedHasItsKeys()
    {
        Map<String, Set<String>> secrets = secrets();
        assertThat(secrets.get(at(minio, "existingSecret"))).contains("rootUser", "rootPassword");
        assertThat(secrets.get(at(minio, "users.0.existingSecret"))).contains(at(minio, "users.0.existingSecretKey").toString());
        assertThat(secrets.get(at(polaris, "persistence.relationalJdbc.secret.name"))).contains("username", "password", "jdbcUrl");
        assertThat(secrets.get(at(polaris, "storage.secret.name")))
                .contains(at(polaris, "storage.secret.awsAccessKeyId").toString(), at(polaris, "storage.secret.awsSecretAccessKey").toString());
        assertThat(secrets.get(at(polaris, "authentication.tokenBroker.secret.name"))).contains("symmetric.key");
        assertThat(secrets.get(at(polaris, "extraVolumes.0.secret.secretName"))).contains("realms.yaml");
        assertThat(secrets.get(at(trino, "auth.passwordAuthSecret"))).contains("password.db");
        assertThat(secrets.get(at(trino, "coordinator.secretMounts.0.secretName"))).contains("trino.pem", "ca.pem");
    }

    @Test
    void testCredentialsOfPolarisHaveTheNamesThatTheBootstrapGives()
    {
        List<String> asked = Stream.of(HELM_VALUES.resolve("trino/values.yaml"), CHART.resolve("templates/jobs.yaml"))
                .flatMap(file -> POLARIS_CREDENTIAL.matcher(read(file)).results())
                .map(match -> match.group(1))
                .toList();
        assertThat(asked).hasSize(2).isSubsetOf(Repository.polarisCredentials());
    }

    @Test
    void testTheBucketsAreThoseThatAreReadAndWritten()
    {
        assertThat(((List<?>) at(minio, "buckets")).stream().map(bucket -> at(bucket, "name"))).containsExactly("lakehouse", "artifacts");
        assertThat(read(HELM_VALUES.resolve("bin/upload"))).contains("local/artifacts/$version/");
        assertThat(at(yaml(CHART.resolve("values.yaml")), "runner.artifacts")).isEqualTo("http://minio:9000/artifacts");
        assertThat(at(trino, "initContainers.worker.0.args.0").toString()).contains("http://minio:9000/artifacts/$LAKEHOUSE_VERSION/");
        assertThat(at(minio, "users.0.accessKey")).isEqualTo("polaris");
        assertThat(read(HELM_VALUES.resolve("minio/minio-secrets.yaml.example"))).contains("accessKey: polaris");
    }

    @Test
    void testTheChartHasAllModelsAndTests()
            throws Exception
    {
        for (String folder : List.of("models", "tests", "maintenance")) {
            Path source = ROOT.resolve("sql-models").resolve(folder);
            if (Files.isDirectory(source)) {
                assertThat(CHART.resolve("project").resolve(folder).toRealPath()).isEqualTo(source.toRealPath());
            }
        }
        // the limit of a config map, and of the secret that Helm keeps a release in, is 1 MiB
        long bytes = files(ROOT.resolve("sql-models/models")).stream().mapToLong(file -> read(file).length()).sum();
        assertThat(bytes).isLessThan(700_000);
        assertThat(files(ROOT.resolve("sql-models/models")))
                .allMatch(file -> file.getFileName().toString().matches("[-._a-zA-Z0-9]+\\.sql"));
    }

    @Test
    void testEveryPluginIsBuiltFetchedAndMounted()
    {
        Set<String> plugins = matches(read(ROOT.resolve("pom.xml")), "<module>([a-z-]+)</module>")
                .filter(module -> read(ROOT.resolve(module).resolve("pom.xml")).contains("<packaging>trino-plugin</packaging>"))
                .collect(toImmutableSet());
        assertThat(plugins).contains("trino-reddit-connector", "udf-plugin");
        assertThat(plugins).allSatisfy(plugin -> {
            assertThat(read(HELM_VALUES.resolve("bin/upload"))).contains(" " + plugin);
            assertThat(read(HELM_VALUES.resolve("Dockerfile"))).contains(plugin + "/target/" + plugin + "-${VERSION}.zip", " " + plugin);
            assertThat(read(HELM_VALUES.resolve("Dockerfile.dockerignore"))).contains("!" + plugin + "/target/*.zip");
            for (String node : List.of("coordinator", "worker")) {
                assertThat(at(trino, "initContainers." + node + ".0.args.0").toString()).contains(" " + plugin);
                assertThat((List<?>) at(trino, node + ".additionalVolumeMounts"))
                        .anyMatch(mount -> at(mount, "mountPath").equals("/usr/lib/trino/plugin/" + plugin) && at(mount, "subPath").equals(plugin));
            }
        });
    }

    @Test
    void testAlertsAndDashboardsAskForMetricsThatThereAre()
            throws Exception
    {
        Object alerts = yaml(CHART.resolve("alerts/reddit.yaml"));
        for (Object group : (List<?>) at(alerts, "groups")) {
            for (Object rule : (List<?>) at(group, "rules")) {
                assertThat(at(rule, "labels.severity")).isIn("warning", "critical");
                assertThat(at(rule, "annotations.summary").toString()).isNotBlank();
                assertThat(at(rule, "annotations.description").toString()).isNotBlank();
                assertThat(METRICS).containsAll(metrics(at(rule, "expr").toString()));
            }
        }
        JsonNode dashboard = new ObjectMapper().readTree(read(CHART.resolve("dashboards/reddit.json")));
        assertThat(dashboard.findValuesAsText("expr")).isNotEmpty();
        assertThat(METRICS).containsAll(metrics(dashboard.findValuesAsText("expr").stream().collect(joining(" "))));
        assertThat(dashboard.get("panels").findValuesAsText("id")).doesNotHaveDuplicates();
    }

    @Test
    void testMakeHasTheNamesThatPeopleKnow()
    {
        String targets = read(ROOT.resolve("Makefile")) + read(HELM_VALUES.resolve("targets.mk"));
        assertThat(matches(targets, "(?m)^([a-z-]+):.*## ").collect(toImmutableSet())).contains(
                "check", "setup", "deploy", "destroy", "status", "polaris-status", "polaris-logs",
                "port-forward-start", "port-forward-stop", "port-forward-status",
                "restart-trino", "restart-polaris", "restart-scheduler", "restart-all", "clean-nessie", "clean-old", "help");
        assertThat(matches(targets, "\\$\\(KUBERNETES\\)/([a-z-]+)"))
                .allMatch(script -> Files.isExecutable(HELM_VALUES.resolve("bin").resolve(script)));
    }

    private static Map<String, Set<String>> secrets()
    {
        ImmutableMap.Builder<String, Set<String>> secrets = ImmutableMap.builder();
        for (Path file : files(HELM_VALUES)) {
            if (file.toString().endsWith("-secrets.yaml.example")) {
                for (Object secret : Repository.documents(read(file))) {
                    Set<String> keys = ((Map<?, ?>) at(secret, "stringData")).keySet().stream().map(Object::toString).collect(toImmutableSet());
                    secrets.put(at(secret, "metadata.name").toString(), keys);
                }
            }
        }
        return secrets.buildOrThrow();
    }

    private static Set<String> metrics(String expression)
    {
        return METRIC.matcher(expression).results().map(MatchResult::group).collect(toImmutableSet());
    }

    private static String pomProperty(String name)
    {
        return matches(read(ROOT.resolve("pom.xml")), "<%s>([^<]+)</".formatted(name)).findFirst().orElseThrow();
    }

    private static Stream<String> matches(String text, String pattern)
    {
        return Pattern.compile(pattern).matcher(text).results().map(result -> result.group(1));
    }
}
