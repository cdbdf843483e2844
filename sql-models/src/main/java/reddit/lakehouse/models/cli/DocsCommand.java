package reddit.lakehouse.models.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import reddit.lakehouse.models.ModelProject;
import reddit.lakehouse.models.RunOptions;
import reddit.lakehouse.models.site.Site;
import reddit.lakehouse.models.site.SiteData;
import reddit.lakehouse.models.site.SiteReader;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;

import static java.util.Objects.requireNonNull;

@Command(
        name = "docs",
        mixinStandardHelpOptions = true,
        description = "Writes a folder of HTML pages that need no network: numbers for everybody, lineage, tables and columns, tests, runs.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {" 0:the pages are written", " 3:nothing was written, or not all of it"})
final class DocsCommand
        implements Callable<Integer>
{
    @Mixin
    private ProjectFolder project;

    @Mixin
    private ConnectionOptions connection;

    @Option(names = "--to", paramLabel = "FOLDER", defaultValue = "data/site", description = "Where the pages go; pages written there before are replaced. Default: ${DEFAULT-VALUE}.")
    private Path folder;

    @Option(names = "--ledger", paramLabel = "CATALOG.SCHEMA", defaultValue = RunOptions.DEFAULT_LEDGER, description = "Where the runs are kept. Default: ${DEFAULT-VALUE}.")
    private String ledger;

    @Option(names = "--offline", description = "Tell what the files tell, and do not ask Trino.")
    private boolean offline;

    @Spec
    private CommandSpec spec;

    private final Map<String, String> environment;

    DocsCommand(Map<String, String> environment)
    {
        this.environment = requireNonNull(environment, "environment is null");
    }

    @Override
    public Integer call()
    {
        ModelProject models = ModelProject.load(project.directory());
        Instant now = Instant.now();
        SiteData data = offline
                ? SiteData.ofFiles(models, now)
                : new SiteReader(models, connection.resolve(environment), ledger).read(now);
        int pages = new Site(data).write(folder);
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%d pages, to be opened at %s%n", pages, folder.resolve("index.html").toAbsolutePath().normalize().toUri());
        out.flush();
        return 0;
    }
}
