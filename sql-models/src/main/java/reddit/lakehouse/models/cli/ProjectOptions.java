package reddit.lakehouse.models.cli;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import reddit.lakehouse.models.ModelProject;

import java.util.ArrayList;
import java.util.List;

/**
 * Which files, and which of them.
 */
final class ProjectOptions
{
    @Mixin
    private ProjectFolder folder;

    @Option(
            names = {"-s", "--select"},
            paramLabel = "NAME",
            split = ",",
            description = "Only what has this name: a model, a layer or a test. +NAME takes what it needs too, NAME+ what needs it. The word changed stands for what is not as it was when it last went well, by the ledger, and for all that needs it. Can be repeated. Default: everything.")
    private final List<String> selectors = new ArrayList<>();

    ModelProject load()
    {
        return ModelProject.load(folder.directory());
    }

    List<String> selectors()
    {
        return selectors;
    }
}
