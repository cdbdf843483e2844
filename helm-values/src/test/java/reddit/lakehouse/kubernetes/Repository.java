package reddit.lakehouse.kubernetes;

import org.yaml.snakeyaml.Yaml;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableMap.toImmutableMap;
import static com.google.common.collect.ImmutableSet.toImmutableSet;

/**
 * Files of the repository, as YAML, properties or text.
 */
final class Repository
{
    static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    static final Path HELM_VALUES = ROOT.resolve("helm-values");

    private static final Pattern CREDENTIAL = Pattern.compile("\"(\\w+_CREDENTIAL)\"");

    private Repository() {}

    static Object yaml(Path file)
    {
        return new Yaml().load(read(file));
    }

    /** All documents of a file, without empty ones. */
    static List<Object> documents(String text)
    {
        return StreamSupport.stream(new Yaml().loadAll(text).spliterator(), false)
                .filter(document -> document != null)
                .collect(toImmutableList());
    }

    /** What a dotted path leads to: {@code a.b.0.c}. */
    static Object at(Object tree, String path)
    {
        Object value = tree;
        for (String step : path.split("\\.")) {
            value = switch (value) {
                case Map<?, ?> map -> map.get(step);
                case List<?> list -> list.get(Integer.parseInt(step));
                case null, default -> throw new AssertionError("There is no %s in %s".formatted(step, value));
            };
        }
        return value;
    }

    /** Keys of the Secret polaris-credentials: the variables that polaris-bootstrap hands credentials on as. */
    static Set<String> polarisCredentials()
    {
        return CREDENTIAL.matcher(read(ROOT.resolve("polaris-bootstrap/src/main/java/reddit/lakehouse/polaris/AccessRole.java"))).results()
                .map(match -> match.group(1))
                .collect(toImmutableSet());
    }

    static Map<String, String> properties(String text)
    {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.stringPropertyNames().stream()
                .collect(toImmutableMap(name -> name, properties::getProperty));
    }

    static List<Path> files(Path folder)
    {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().collect(toImmutableList());
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file)
    {
        try {
            return Files.readString(file);
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
