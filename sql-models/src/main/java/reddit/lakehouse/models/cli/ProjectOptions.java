package reddit.lakehouse.models.cli;

import picocli.CommandLine.Option;
import reddit.lakehouse.models.ModelProject;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Which files, and which of them.
 */
final class ProjectOptions
{
    @Option(
            names = "--project",
            paramLabel = "FOLDER",
            description = "The folder with models/ and tests/. Default: this folder, or sql-models in it.")
    private Path project;

    @Option(
            names = {"-s", "--select"},
            paramLabel = "NAME",
            split = ",",
            description = "Only what has this name: a model, a layer or a test. +NAME takes what it needs too, NAME+ what needs it. Can be repeated. Default: everything.")
    private final List<String> selectors = new ArrayList<>();

    ModelProject load()
    {
        return ModelProject.load(directory());
    }

    List<String> selectors()
    {
        return selectors;
    }

    private Path directory()
    {
        if (project != null) {
            return project;
        }
        Path here = Path.of("");
        return Files.isDirectory(here.resolve("models")) ? here : here.resolve("sql-models");
    }
}
