package reddit.lakehouse.polaris;

import com.google.common.collect.ImmutableMap;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

@Command(
        name = "polaris-bootstrap",
        mixinStandardHelpOptions = true,
        versionProvider = BootstrapCommand.Version.class,
        description = "Makes in a Polaris what the lakehouse needs: the catalog, its namespaces, and principals for Trino, for publishing and for readers, each with the rights it needs and no others. What is there already stays as it is, so that it can be run again. The credential of root is read from POLARIS_ROOT_CREDENTIAL (client id and secret with a colon between) or --root-credential-file.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
                " 0:all is there",
                " 1:something is in the way, or credentials are missing",
                " 2:an option or a setting is wrong",
        })
final class BootstrapCommand
        implements Callable<Integer>
{
    private static final int IN_THE_WAY = 1;
    private static final int WRONG_USAGE = 2;
    private static final String CATALOG = "POLARIS_CATALOG";

    @Option(names = "--dry-run", description = "Show what would be made, and change nothing.")
    private boolean dryRun;

    @Option(names = "--rotate", description = "Give principals that exist new credentials.")
    private boolean rotate;

    @Option(names = "--credentials-file", paramLabel = "FILE", defaultValue = "secrets/polaris-credentials.env", description = "Where the credentials go, as NAME=value lines, mode 600. Default: ${DEFAULT-VALUE}.")
    private Path credentialsFile;

    @Option(names = "--kubernetes-secret-file", paramLabel = "FILE", description = "Write the same also as the Secret " + KubernetesSecret.NAME + " for kubectl apply, mode 600.")
    private Path kubernetesSecretFile;

    @Option(names = "--print-credentials", description = "Print what is in the credentials file, at the end.")
    private boolean printCredentials;

    @Mixin
    private ServerOptions server;

    @Mixin
    private CatalogOptions catalog;

    @Spec
    private CommandSpec spec;

    private final Map<String, String> environment;

    private BootstrapCommand(Map<String, String> environment)
    {
        this.environment = ImmutableMap.copyOf(environment);
    }

    static CommandLine commandLine(Map<String, String> environment)
    {
        Map<String, String> variables = ImmutableMap.copyOf(requireNonNull(environment, "environment is null"));
        return new CommandLine(new BootstrapCommand(variables))
                .setDefaultValueProvider(new EnvironmentDefaults(variables))
                .setParameterExceptionHandler(BootstrapCommand::wrongUsage)
                .setExecutionExceptionHandler(BootstrapCommand::failed);
    }

    @Override
    public Integer call()
    {
        BootstrapSettings settings = catalog.settings(spec.commandLine());
        ClientCredentials root = server.rootCredential(environment, spec.commandLine());
        PolarisConnection connection = server.connection();
        String token = connection.token(root).orElseThrow(() -> new BootstrapException(
                "Polaris at %s refuses the root credential of client %s. It is what the realm was bootstrapped with: see POLARIS_ROOT_CREDENTIAL".formatted(server.uri(), root.id())));

        PrintWriter out = spec.commandLine().getOut();
        CredentialsFile file = new CredentialsFile(credentialsFile);
        List<AccessRole> roles = AccessRole.of(settings.catalog(), settings.publishedFrom(), settings.published());
        requireFileOf(settings.catalog(), roles, file);
        Comparison comparison = compare(connection, new PolarisSession(connection, token), settings, roles, file);
        comparison.present().forEach(what -> out.println("  there   " + what));
        if (dryRun) {
            comparison.changes().forEach(change -> out.println("  would   %s: %s".formatted(change.what(), change.done())));
        }
        else {
            apply(comparison.changes(), settings, file, out);
        }
        comparison.notices().forEach(notice -> out.println("  notice  " + notice));
        out.flush();
        if (!comparison.problems().isEmpty()) {
            throw new BootstrapException(String.join("\n", comparison.problems()));
        }
        if (!dryRun) {
            handOn(file, out);
        }
        return 0;
    }

    private static void requireFileOf(String catalog, List<AccessRole> roles, CredentialsFile file)
    {
        Map<String, String> values = file.read();
        String other = values.getOrDefault(CATALOG, catalog);
        boolean hasCredentials = roles.stream().map(AccessRole::variable).anyMatch(values::containsKey);
        if (hasCredentials && !other.equals(catalog)) {
            throw new BootstrapException("%s holds the credentials of the catalog %s, which Polaris told once. Those of %s go into another file: --credentials-file=secrets/%s.env"
                    .formatted(file, other, catalog, catalog));
        }
    }

    private Comparison compare(PolarisConnection connection, PolarisSession polaris, BootstrapSettings settings, List<AccessRole> roles, CredentialsFile file)
    {
        Comparison.Builder comparison = new Comparison.Builder();
        CatalogSetup catalogSetup = new CatalogSetup(polaris, settings);
        PrincipalSetup principalSetup = new PrincipalSetup(connection, polaris, file, rotate);
        catalogSetup.compare(comparison);
        for (AccessRole role : roles) {
            principalSetup.compare(comparison, role);
            catalogSetup.compare(comparison, role);
        }
        return comparison.build();
    }

    private static void apply(List<Change> changes, BootstrapSettings settings, CredentialsFile file, PrintWriter out)
    {
        if (changes.isEmpty()) {
            return;
        }
        // Before Polaris tells what it tells once: the file can be written, and says whose credentials it holds.
        file.put(CATALOG, settings.catalog());
        file.put("LAKEHOUSE_CATALOG_WAREHOUSE", settings.catalog());
        file.put("LAKEHOUSE_CATALOG_SCOPE", PolarisConnection.SCOPE);
        for (Change change : changes) {
            change.action().run();
            out.println("  done    %s: %s".formatted(change.what(), change.done()));
            out.flush();
        }
    }

    private void handOn(CredentialsFile file, PrintWriter out)
    {
        Map<String, String> values = file.read();
        if (kubernetesSecretFile != null) {
            CredentialsFile.writeSecret(kubernetesSecretFile, KubernetesSecret.yaml(values));
            out.println("Credentials for Kubernetes: kubectl -n lakehouse apply -f " + kubernetesSecretFile);
        }
        if (printCredentials) {
            values.forEach((name, value) -> out.println(name + "=" + value));
        }
        out.flush();
    }

    private static int wrongUsage(ParameterException exception, String[] arguments)
    {
        PrintWriter error = exception.getCommandLine().getErr();
        error.println(exception.getMessage());
        error.println("Help: polaris-bootstrap --help");
        error.flush();
        return WRONG_USAGE;
    }

    private static int failed(Exception exception, CommandLine command, ParseResult result)
            throws Exception
    {
        if (exception instanceof BootstrapException) {
            command.getErr().println(exception.getMessage());
            command.getErr().flush();
            return IN_THE_WAY;
        }
        throw exception;
    }

    static final class Version
            implements IVersionProvider
    {
        @Override
        public String[] getVersion()
        {
            return new String[] {requireNonNullElse(BootstrapCommand.class.getPackage().getImplementationVersion(), "development")};
        }
    }
}
