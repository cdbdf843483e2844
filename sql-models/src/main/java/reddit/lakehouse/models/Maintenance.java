package reddit.lakehouse.models;

import java.nio.file.Path;
import java.util.function.Consumer;

import static java.util.Objects.requireNonNull;

/**
 * Keeps the lakehouse in order, by the statements in {@code maintenance/}: finds and blanks what was deleted on Reddit,
 * rewrites files, expires snapshots, removes what no snapshot knows. Each step looks at the lakehouse for what there is to
 * do, so after a failure or a kill the next run goes on from there, and where there is nothing to do nothing is written.
 */
public final class Maintenance
{
    private final MaintenanceFiles files;
    private final ConnectionSettings settings;
    private final Pause pause;
    private final Cancellation cancellation = new Cancellation();

    /** @param project the folder that holds {@code models/} and {@code maintenance/} */
    public Maintenance(Path project, ConnectionSettings settings)
    {
        this.files = new MaintenanceFiles(requireNonNull(project, "project is null"));
        this.settings = requireNonNull(settings, "settings is null");
        this.pause = Pause.SLEEP;
    }

    /**
     * @param listener is told of each action that had something to do or failed
     * @throws UsageException when nothing was run: Trino cannot be reached, the models were never run
     */
    public MaintenanceReport run(MaintenanceOptions options, Consumer<MaintenanceAction> listener)
    {
        try (Connections connections = new Connections(settings)) {
            connections.check();
            return new MaintenanceRun(files, connections, pause, cancellation, options, listener).run();
        }
    }

    /**
     * Ends a run that goes on in another thread.
     */
    public void cancel()
    {
        cancellation.cancel();
    }
}
