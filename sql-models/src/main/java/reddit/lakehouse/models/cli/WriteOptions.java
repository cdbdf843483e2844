package reddit.lakehouse.models.cli;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import reddit.lakehouse.models.Connections;
import reddit.lakehouse.models.ConnectionSettings;
import reddit.lakehouse.models.LedgerName;
import reddit.lakehouse.models.RunIds;
import reddit.lakehouse.models.RunOptions;
import reddit.lakehouse.models.WriteClaim;
import reddit.lakehouse.models.WriteSession;
import reddit.lakehouse.models.publish.CatalogSettings;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * For commands that write to the lakehouse without running models.
 */
final class WriteOptions
{
    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private CatalogOptions catalog;

    @Mixin
    private WaitOption patience;

    @Option(names = "--ledger", paramLabel = "CATALOG.SCHEMA", defaultValue = RunOptions.DEFAULT_LEDGER, description = "Where the runs are kept. Default: ${DEFAULT-VALUE}.")
    private String ledger;

    /**
     * Does the work while no other command writes.
     */
    <T> T write(String command, Map<String, String> environment, BiFunction<Connections, WriteSession, T> work)
    {
        CatalogSettings catalogSettings = catalog.resolve(connection, environment);
        ConnectionSettings settings = connection.resolve(environment);
        String runId = RunIds.next(Instant.now());
        try (Connections connections = new Connections(settings, runId)) {
            connections.check();
            WriteClaim claim = new WriteClaim(runId, command, settings.user(), patience.duration());
            try (WriteSession session = WriteSession.open(connections, ledger(), claim, Optional.of(catalogSettings))) {
                return work.apply(connections, session);
            }
        }
    }

    LedgerName ledger()
    {
        return LedgerName.parse(ledger);
    }
}
