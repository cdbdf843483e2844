package reddit.lakehouse.config;

import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What the trees have in common, and that Trino takes no file with something in it that it does not know.
 */
final class TestTrees
{
    private static final List<String> READ_BY_FILE_READERS = ImmutableList.of(
            "resource-groups.properties",
            "access-control.properties",
            "password-authenticator.properties",
            "group-provider.properties",
            "event-listener.properties");

    private static final String ANYBODY_ELSE = "(?!(ingestor|transformer|analyst)$).*";

    @ParameterizedTest
    @CsvSource({
            "rules.json, access-control/rules.json",
            "resource-groups.json, resource-groups/resource-groups.json",
            "groups.txt, auth/group/group.db",
            "log.properties, log.properties",
    })
    void testKubernetesIsAsPolarisMinio(String single, String coordinator)
            throws IOException
    {
        assertThat(read("kubernetes/coordinator/" + coordinator)).isEqualTo(read("polaris-minio/" + single));
    }

    @Test
    void testEmbeddedTakesUsersForGroups()
            throws IOException
    {
        String rules = Pattern.compile("\"(?:group|user|(original_user))\": \"admin\"").matcher(read("polaris-minio/rules.json"))
                .replaceAll(match -> Matcher.quoteReplacement("\"%s\": \"%s\"".formatted(match.group(1) == null ? "user" : match.group(1), ANYBODY_ELSE)))
                .replace("\"group\": ", "\"user\": ");
        assertThat(read("embedded/rules.json")).isEqualTo(rules);
    }

    @Test
    void testSecretsComeFromTheEnvironment()
            throws IOException
    {
        try (Stream<Path> files = Files.walk(Installation.TREES)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".properties")).filter(path -> !path.startsWith(Installation.TREES.resolve("target"))).toList()) {
                assertThat(Files.readAllLines(file).stream()
                        .filter(line -> line.matches("[^#=]*(secret|password|credential|access-key)[^#=]*=.*"))
                        .filter(line -> !line.matches("[^=]*(enabled|-file|\\.name)=.*")))
                        .as(file.toString())
                        .allMatch(line -> line.matches("[^=]+=\\$\\{ENV:[A-Z_]+}") || line.matches("s3\\.aws-(access|secret)-key=embedded"));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"embedded", "polaris-minio", "kubernetes/coordinator", "kubernetes/worker"})
    void testJvmTakesItsOptions(String tree, @TempDir Path folder)
            throws Exception
    {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(java.toString(), "@" + Installation.TREES.resolve(tree).resolve("jvm.config"), "-version")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor()).as(Files.readString(output)).isZero();
        assertThat(Files.readString(output)).doesNotContain("deprecated", "Ignoring");
    }

    @ParameterizedTest
    @ValueSource(strings = {"polaris-minio", "kubernetes/coordinator", "kubernetes/worker"})
    void testMemoryFitsTheHeap(String tree)
            throws IOException
    {
        Properties properties = new Properties();
        properties.load(new StringReader(read(tree + "/config.properties")));
        Matcher heap = Pattern.compile("(?m)^-Xmx(\\d+)[gG]$").matcher(read(tree + "/jvm.config"));
        assertThat(heap.find()).isTrue();
        assertThat(gigabytes(properties, "query.max-memory-per-node") + gigabytes(properties, "memory.heap-headroom-per-node"))
                .isLessThan(Integer.parseInt(heap.group(1)));
    }

    private static int gigabytes(Properties properties, String name)
    {
        return Integer.parseInt(properties.getProperty(name).replace("GB", ""));
    }

    @ParameterizedTest
    @FieldSource("READ_BY_FILE_READERS")
    void testUnknownKey(String file)
            throws Exception
    {
        Installation installation = polarisMinio();
        installation.append(file, "no.such.thing=1\n");
        assertRefused(installation, file, "'no.such.thing' was not used");
    }

    @ParameterizedTest
    @FieldSource("READ_BY_FILE_READERS")
    void testKnownKeys(String file)
            throws Exception
    {
        new FileReaders(polarisMinio()).read(file);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "access-control.properties  | rules.json           | \"privileges\" | \"privilege\"",
            "resource-groups.properties | resource-groups.json | \"maxQueued\"  | \"maximumQueued\"",
    })
    void testUnknownKeyInJson(String reader, String file, String known, String unknown)
            throws Exception
    {
        Installation installation = polarisMinio();
        installation.write(file, read("polaris-minio/" + file).replaceFirst(known, unknown));
        assertRefused(installation, reader, unknown.replace("\"", ""));
    }

    private static Installation polarisMinio()
            throws Exception
    {
        Installation installation = new Installation("polaris-minio", "polaris-minio", ImmutableMap.of("POLARIS_URI", "http://127.0.0.1", "MINIO_URI", "http://127.0.0.1"));
        Users.install(installation, "tls/trino.pem", "password.db", List.of("admin")).close();
        return installation;
    }

    private static void assertRefused(Installation installation, String file, String message)
    {
        assertThatThrownBy(() -> new FileReaders(installation).read(file)).hasStackTraceContaining(message);
    }

    private static String read(String file)
            throws IOException
    {
        return Joiner.on('\n').join(Files.readAllLines(Installation.TREES.resolve(file)));
    }
}
