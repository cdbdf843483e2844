package reddit.lakehouse.models;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static java.util.Objects.requireNonNull;

/**
 * A folder of models and tests that a test writes.
 */
public final class TestingProject
{
    private final Path directory;

    public TestingProject(Path directory)
    {
        this.directory = requireNonNull(directory, "directory is null");
        createDirectories(directory.resolve("models"));
    }

    public Path directory()
    {
        return directory;
    }

    /**
     * @param path such as {@code models/staging/stg_posts.sql}
     */
    public TestingProject write(String path, String sql)
    {
        Path file = directory.resolve(path);
        createDirectories(file.getParent());
        try {
            Files.writeString(file, sql);
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    public ModelProject load()
    {
        return ModelProject.load(directory);
    }

    private static void createDirectories(Path path)
    {
        try {
            Files.createDirectories(path);
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
