package reddit.lakehouse.models;

import com.google.common.collect.ImmutableList;
import reddit.lakehouse.models.sql.SourceLocation;
import reddit.lakehouse.models.sql.SqlFile;
import reddit.lakehouse.models.sql.SqlProblem;
import reddit.lakehouse.models.sql.SqlProblemException;
import reddit.lakehouse.models.sql.SqlStatement.Kind;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import static com.google.common.collect.ImmutableList.toImmutableList;

/**
 * Reads the files, goes on after a broken one, and tells all that is wrong at the end.
 */
final class ProjectLoader
{
    private static final String SUFFIX = ".sql";

    private final Path directory;
    private final List<SqlProblem> problems = new ArrayList<>();
    private final Map<String, Path> names = new HashMap<>();

    private ProjectLoader(Path directory)
    {
        this.directory = directory;
    }

    static ModelProject load(Path directory)
    {
        if (!Files.isDirectory(directory.resolve("models"))) {
            throw new UsageException("There is no folder models in %s: give the folder that holds models and tests with --project".formatted(directory.toAbsolutePath().normalize()));
        }
        ProjectLoader loader = new ProjectLoader(directory);
        List<Model> models = loader.readModels();
        List<DataTest> tests = loader.readTests();
        if (!loader.problems.isEmpty()) {
            throw new SqlProblemException(loader.problems);
        }
        return new ModelProject(models, tests);
    }

    private List<Model> readModels()
    {
        Path root = directory.resolve("models");
        ImmutableList.Builder<Model> models = ImmutableList.builder();
        for (Path path : sqlFiles(root)) {
            Path inside = root.relativize(path);
            if (inside.getNameCount() < 2) {
                problem(path, "a model belongs into the folder of its layer, as models/staging/%s".formatted(path.getFileName()));
                continue;
            }
            parse(path).ifPresent(file -> models.add(new Model(nameOf(path), inside.getName(0).toString(), file)));
        }
        return models.build();
    }

    private List<DataTest> readTests()
    {
        Path root = directory.resolve("tests");
        if (!Files.isDirectory(root)) {
            return ImmutableList.of();
        }
        ImmutableList.Builder<DataTest> tests = ImmutableList.builder();
        for (Path path : sqlFiles(root)) {
            parse(path).ifPresent(file -> {
                if (file.statements().size() != 1 || file.statements().getFirst().kind() != Kind.QUERY) {
                    problem(path, "a test is one SELECT that returns the offending rows, this file has something else");
                    return;
                }
                tests.add(new DataTest(nameOf(path), file));
            });
        }
        return tests.build();
    }

    private List<Path> sqlFiles(Path root)
    {
        try (Stream<Path> files = Files.walk(root)) {
            return files
                    .filter(path -> path.getFileName().toString().endsWith(SUFFIX))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .collect(toImmutableList());
        }
        catch (IOException e) {
            throw new UsageException("Cannot read the folder %s: %s".formatted(root, e.getMessage()), e);
        }
    }

    private Optional<SqlFile> parse(Path path)
    {
        Path other = names.putIfAbsent(nameOf(path), path);
        if (other != null) {
            problem(path, "another file has the name %s: %s".formatted(nameOf(path), shown(other)));
            return Optional.empty();
        }
        try {
            SqlFile file = SqlFile.parse(shown(path), Files.readString(path));
            if (file.statements().isEmpty()) {
                problem(path, "there is no statement in this file");
                return Optional.empty();
            }
            return Optional.of(file);
        }
        catch (SqlProblemException e) {
            problems.addAll(e.problems());
        }
        catch (CharacterCodingException e) {
            problem(path, "the file is not UTF-8 text");
        }
        catch (IOException e) {
            problem(path, "the file cannot be read: " + e.getMessage());
        }
        return Optional.empty();
    }

    private void problem(Path path, String message)
    {
        problems.add(new SqlProblem(new SourceLocation(shown(path), 1, 1), message));
    }

    private Path shown(Path path)
    {
        return directory.relativize(path);
    }

    private static String nameOf(Path path)
    {
        String name = path.getFileName().toString();
        return name.substring(0, name.length() - SUFFIX.length());
    }
}
