package reddit.lakehouse.models;

import com.google.common.collect.ImmutableMap;
import reddit.lakehouse.models.sql.SqlFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.Objects.requireNonNull;

/**
 * The SQL of {@code maintenance/}. In a file that is run for each table, <code>${schema}</code> and <code>${table}</code>
 * stand for it.
 */
final class MaintenanceFiles
{
    private static final String SUFFIX = ".sql";

    private final Path project;

    MaintenanceFiles(Path project)
    {
        this.project = requireNonNull(project, "project is null");
    }

    /** Makes the lists that deletions are kept in; a model, so that other models can read them. */
    SqlFile lists()
    {
        return parse(Path.of("models/raw/deletions.sql"), ImmutableMap.of());
    }

    SqlFile read(String name)
    {
        return read(name, ImmutableMap.of());
    }

    SqlFile read(String name, Map<String, String> values)
    {
        return parse(Path.of("maintenance", name + SUFFIX), values);
    }

    /** Names of the files in a folder, in order. */
    List<String> names(String folder)
    {
        Path directory = project.resolve("maintenance").resolve(folder);
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(SUFFIX))
                    .map(file -> folder + "/" + file.substring(0, file.length() - SUFFIX.length()))
                    .sorted()
                    .collect(toImmutableList());
        }
        catch (IOException e) {
            throw missing(directory, e);
        }
    }

    private SqlFile parse(Path file, Map<String, String> values)
    {
        try {
            String sql = Files.readString(project.resolve(file));
            for (Map.Entry<String, String> value : values.entrySet()) {
                sql = sql.replace("${" + value.getKey() + "}", value.getValue());
            }
            return SqlFile.parse(file, sql);
        }
        catch (IOException e) {
            throw missing(project.resolve(file), e);
        }
    }

    private static UsageException missing(Path file, IOException cause)
    {
        return new UsageException("There is no %s: give the folder that holds models and maintenance with --project".formatted(file.toAbsolutePath().normalize()), cause);
    }
}
