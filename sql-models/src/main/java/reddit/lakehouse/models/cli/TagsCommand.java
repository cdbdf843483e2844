package reddit.lakehouse.models.cli;

import com.google.common.collect.ImmutableList;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import reddit.lakehouse.models.publish.DataTag;
import reddit.lakehouse.models.publish.DataTags;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.Objects.requireNonNull;

@Command(
        name = "tags",
        mixinStandardHelpOptions = true,
        description = "Shows the named tags, or reads one again and compares it with its manifest.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {" 0:all is as the manifests say", " 1:with --verify: something is not", " 3:nothing was done", " 4:another run writes to the lakehouse"})
final class TagsCommand
        implements Callable<Integer>
{
    @Parameters(paramLabel = "NAME", arity = "0..1", description = "Only this one.")
    private String name;

    @Option(names = "--verify", description = "Read all of it again: rows, columns and checksums have to be those of the manifest.")
    private boolean verify;

    @Option(names = "--output", paramLabel = "FORMAT", defaultValue = "TEXT", description = "text, or json: the manifests. Default: text.")
    private OutputFormat output;

    @Mixin
    private WriteOptions options;

    @Spec
    private CommandSpec spec;

    private final Map<String, String> environment;

    TagsCommand(Map<String, String> environment)
    {
        this.environment = requireNonNull(environment, "environment is null");
    }

    @Override
    public Integer call()
    {
        return options.write("tags", environment, (_, session) -> show(session.tags().orElseThrow()));
    }

    private int show(DataTags tags)
    {
        PrintWriter out = spec.commandLine().getOut();
        List<DataTag> shown = tags.list().stream()
                .filter(tag -> name == null || tag.name().equals(name))
                .collect(toImmutableList());
        switch (output) {
            case TEXT -> print(out, shown);
            case JSON -> out.println(ManifestJson.of(shown));
        }
        boolean asTheyWere = true;
        if (verify) {
            for (DataTag tag : shown) {
                List<String> problems = tags.verify(tag);
                problems.forEach(problem -> out.println("%s  %s".formatted(tag.name(), TextTable.printable(problem))));
                asTheyWere &= problems.isEmpty();
            }
            out.println(asTheyWere ? "All is as the manifests say" : "Not all is as the manifests say");
        }
        out.flush();
        return asTheyWere ? 0 : 1;
    }

    private static void print(PrintWriter out, List<DataTag> tags)
    {
        TextTable.print(out, ImmutableList.of("tag", "run", "created", "by", "tables", "rows"), tags.stream()
                .map(tag -> (List<String>) ImmutableList.of(
                        tag.name(),
                        tag.runId(),
                        tag.createdAt().toString(),
                        tag.createdBy(),
                        "%s of %s".formatted(tag.tables().stream().filter(part -> part.dropped().isEmpty()).count(), tag.tables().size()),
                        Units.count(tag.tables().stream().mapToLong(DataTag.Part::rows).sum())))
                .toList());
    }
}
