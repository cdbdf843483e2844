package reddit.lakehouse.models.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import reddit.lakehouse.models.UsageException;
import reddit.lakehouse.models.publish.DataTag;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;

import static java.util.Objects.requireNonNull;

@Command(
        name = "tag",
        mixinStandardHelpOptions = true,
        description = "Keeps what is published now under a name, as a data set for training: every table can be read FOR VERSION AS OF that name until it is untagged. Reads all of it once, for checksums.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {" 0:it is kept", " 3:nothing was done", " 4:another run writes to the lakehouse"})
final class TagCommand
        implements Callable<Integer>
{
    @Parameters(paramLabel = "NAME", description = "Lower case letters, digits, '_', '.' and '-'.")
    private String name;

    @Option(names = "--manifest", paramLabel = "FILE", description = "Also write the manifest there, as JSON.")
    private Path manifest;

    @Mixin
    private WriteOptions options;

    @Spec
    private CommandSpec spec;

    private final Map<String, String> environment;

    TagCommand(Map<String, String> environment)
    {
        this.environment = requireNonNull(environment, "environment is null");
    }

    @Override
    public Integer call()
    {
        DataTag tag = options.write("tag", environment, (_, session) -> session.tags().orElseThrow().tag(name));
        PrintWriter out = spec.commandLine().getOut();
        out.printf("Tagged %s: run %s, %s tables, %s rows%n", tag.name(), tag.runId(), tag.tables().size(), Units.count(tag.tables().stream().mapToLong(DataTag.Part::rows).sum()));
        out.flush();
        if (manifest != null) {
            write(ManifestJson.of(tag) + "\n");
        }
        return 0;
    }

    private void write(String json)
    {
        try {
            Files.writeString(manifest, json);
        }
        catch (IOException e) {
            throw new UsageException("The tag is made, but its manifest cannot be written to %s: %s".formatted(manifest, e.getMessage()), e);
        }
    }
}
