package reddit.lakehouse.models.cli;

import picocli.CommandLine.Option;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the SQL files are.
 */
final class ProjectFolder
{
    @Option(
            names = "--project",
            paramLabel = "FOLDER",
            description = "The folder with models/, tests/ and backfill/. Default: this folder, or sql-models in it.")
    private Path project;

    Path directory()
    {
        if (project != null) {
            return project;
        }
        Path here = Path.of("");
        return Files.isDirectory(here.resolve("models")) ? here : here.resolve("sql-models");
    }
}
