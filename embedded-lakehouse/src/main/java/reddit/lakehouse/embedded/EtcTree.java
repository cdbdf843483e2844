package reddit.lakehouse.embedded;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

/**
 * Trino's configuration folder. Copied with the given values in place of {@code ${ENV:NAME}}; other placeholders stay for
 * Trino to resolve, so that what is secret goes from the environment to Trino without being written anywhere.
 */
public final class EtcTree
{
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{ENV:([A-Za-z0-9_]+)}");

    private final Path source;
    private final Map<String, String> values;
    private final Set<String> disabledCatalogs;
    private final Predicate<String> environment;

    /**
     * @param environment tells whether a variable is set in the environment of the process
     */
    public EtcTree(Path source, Map<String, String> values, Set<String> disabledCatalogs, Predicate<String> environment)
    {
        this.source = requireNonNull(source, "source is null");
        this.values = ImmutableMap.copyOf(values);
        this.disabledCatalogs = ImmutableSet.copyOf(disabledCatalogs);
        this.environment = requireNonNull(environment, "environment is null");
    }

    public void copyTo(Path target)
    {
        if (!Files.isRegularFile(source.resolve("config.properties"))) {
            throw new LakehouseStartException("There is no config.properties in %s: name the folder that holds Trino's configuration".formatted(source.toAbsolutePath()));
        }
        try {
            for (Path file : files()) {
                Path copy = target.resolve(file.toString());
                Files.createDirectories(copy.getParent());
                Files.writeString(copy, fillIn(file, Files.readString(source.resolve(file), UTF_8)), UTF_8);
            }
        }
        catch (IOException e) {
            throw StartFailures.ofFile(e, "The configuration cannot be copied from %s to %s".formatted(source.toAbsolutePath(), target));
        }
    }

    private List<Path> files()
            throws IOException
    {
        try (Stream<Path> files = Files.walk(source)) {
            return files.filter(Files::isRegularFile)
                    .map(source::relativize)
                    .filter(file -> !isDisabled(file))
                    .sorted()
                    .collect(toImmutableList());
        }
    }

    private boolean isDisabled(Path file)
    {
        return disabledCatalogs.stream()
                .anyMatch(catalog -> file.equals(Path.of("catalog", catalog + ".properties")));
    }

    private String fillIn(Path file, String text)
    {
        ImmutableList.Builder<String> missing = ImmutableList.builder();
        String filled = text.lines()
                .map(line -> line.startsWith("#") ? line : fillIn(line, missing))
                .collect(joining("\n", "", "\n"));
        List<String> names = missing.build();
        if (!names.isEmpty()) {
            throw new LakehouseStartException("%s needs %s from the environment: set %s and start again"
                    .formatted(source.resolve(file), String.join(", ", names), names.size() == 1 ? "it" : "them"));
        }
        return filled;
    }

    private String fillIn(String line, ImmutableList.Builder<String> missing)
    {
        return PLACEHOLDER.matcher(line).replaceAll(match -> {
            String name = match.group(1);
            if (!values.containsKey(name) && !environment.test(name)) {
                missing.add(name);
            }
            return Matcher.quoteReplacement(values.getOrDefault(name, match.group()));
        });
    }
}
