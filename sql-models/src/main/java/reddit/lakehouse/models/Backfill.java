package reddit.lakehouse.models;

import com.google.common.base.Stopwatch;
import com.google.common.collect.ImmutableList;
import reddit.lakehouse.models.Cancellation.Registration;
import reddit.lakehouse.models.sql.SqlFile;
import reddit.lakehouse.models.sql.SqlStatement;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * Takes dump files into the raw logs, one after the other, by the statements in {@code backfill/}: {@code files.sql} says
 * which, and a file named after the table says how. Each file is noted in the lakehouse when all of it is in, so a backfill
 * that was ended goes on from there.
 * <p>
 * It takes turns with runs of the models: they go on from the newest row of a log, by the time when its statement began, so
 * a row that is committed later than a newer one would be overlooked.
 */
public final class Backfill
{
    /** So long a turn is worth its beginning, and short beside a run. */
    public static final Duration TURN = Duration.ofMinutes(1);

    // the number of io.trino.spi.StandardErrorCode
    private static final int SCHEMA_NOT_FOUND = 45;

    // Who waits for the lock looks every second whether it is free
    private static final Duration BETWEEN_TURNS = Duration.ofSeconds(3);
    private static final Duration TURN_OF_OTHERS = Duration.ofDays(1);

    private final Path directory;
    private final ConnectionSettings settings;
    private final LedgerName ledger;
    private final Duration patience;
    private final Duration turn;
    private final Pause pause;
    private final Cancellation cancellation = new Cancellation();

    /** Does not wait for another writer to begin. */
    public Backfill(Path project, ConnectionSettings settings)
    {
        this(project, settings, LedgerName.parse(RunOptions.DEFAULT_LEDGER), Duration.ZERO, TURN);
    }

    /**
     * @param project the folder that holds {@code backfill/}
     * @param ledger where the lock is; without one in an Iceberg catalog nothing keeps runs from going on at the same time
     * @param patience how long to wait for another writer before the first file; later it waits until it has its turn
     * @param turn after so long the lock is given back, between two files, for others that wait for it
     */
    public Backfill(Path project, ConnectionSettings settings, LedgerName ledger, Duration patience, Duration turn)
    {
        this.directory = requireNonNull(project, "project is null").resolve("backfill");
        this.settings = requireNonNull(settings, "settings is null");
        this.ledger = requireNonNull(ledger, "ledger is null");
        this.patience = requireNonNull(patience, "patience is null");
        this.turn = requireNonNull(turn, "turn is null");
        this.pause = Pause.SLEEP;
    }

    /**
     * @param from only files of this month and later ones; a file of a subreddit has no month and is always taken
     * @param to only files of this month and earlier ones
     * @param listener is told of each file that is in, and of what is tried again
     * @throws LockedException when another command writes, and does not end in time
     * @throws UsageException when something cannot be run; what was told before is in
     */
    public List<Load> run(Optional<YearMonth> from, Optional<YearMonth> to, Listener listener)
    {
        String runId = RunIds.next(Instant.now());
        try (Connections connections = new Connections(settings, runId)) {
            connections.check();
            execute(connections, read("setup"), "", listener);
            Iterator<DumpFile> files = files(connections).stream()
                    .filter(file -> file.isBetween(from, to))
                    .iterator();
            ImmutableList.Builder<Load> loads = ImmutableList.builder();
            Duration wait = patience;
            while (files.hasNext()) {
                try (WriteSession _ = writeSession(connections, runId, wait)) {
                    Stopwatch stopwatch = Stopwatch.createStarted();
                    do {
                        Load load = load(connections, files.next(), listener);
                        loads.add(load);
                        listener.loaded(load);
                    }
                    while (files.hasNext() && stopwatch.elapsed().compareTo(turn) < 0);
                }
                if (files.hasNext()) {
                    pause.sleep(BETWEEN_TURNS);
                    wait = TURN_OF_OTHERS;
                }
            }
            return loads.build();
        }
        catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /**
     * Ends a backfill that goes on in another thread: the file at hand is not in, those before are.
     */
    public void cancel()
    {
        cancellation.cancel();
    }

    private WriteSession writeSession(Connections connections, String runId, Duration wait)
    {
        if (!CatalogKinds.read(connections).isIceberg(ledger.catalog())) {
            return WriteSession.withoutLock();
        }
        WriteClaim claim = new WriteClaim(runId, "backfill", settings.user(), wait);
        return WriteSession.open(connections, ledger, claim, Optional.empty(), pause, cancellation::cancel);
    }

    private Load load(Connections connections, DumpFile file, Listener listener)
    {
        Stopwatch stopwatch = Stopwatch.createStarted();
        long rows = execute(connections, read(file.table()), file.path(), listener);
        return new Load(file.path(), file.table(), rows, stopwatch.elapsed());
    }

    private List<DumpFile> files(Connections connections)
    {
        try (Connection connection = connections.open();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(read("files").statements().getFirst().text())) {
            ImmutableList.Builder<DumpFile> files = ImmutableList.builder();
            while (result.next()) {
                files.add(new DumpFile(result.getString("path"), result.getString("table_name"), Optional.ofNullable(result.getString("month")).map(YearMonth::parse)));
            }
            return files.build();
        }
        catch (SQLException e) {
            throw failed("The files of the archive cannot be listed", e);
        }
    }

    /** @return rows that the first statement that writes has written */
    private long execute(Connections connections, SqlFile file, String path, Listener listener)
    {
        long rows = -1;
        try (Connection connection = connections.open()) {
            for (SqlStatement statement : file.statements()) {
                long written = execute(connection, statement, path, listener);
                if (rows < 0 && statement.kind() == SqlStatement.Kind.WRITE) {
                    rows = written;
                }
            }
        }
        catch (SQLException e) {
            throw failed(path.isEmpty() ? "%s cannot be run".formatted(file.file()) : "%s cannot be taken in".formatted(path), e);
        }
        catch (InterruptedException e) {
            throw interrupted(e);
        }
        return rows;
    }

    private long execute(Connection connection, SqlStatement statement, String path, Listener listener)
            throws SQLException, InterruptedException
    {
        return new Attempts(connection, pause, cancellation).run(statement, Optional.empty(), sql -> {
            try (PreparedStatement prepared = connection.prepareStatement(sql); Registration _ = cancellation.register(prepared)) {
                for (int parameter = 1; parameter <= statement.parameters(); parameter++) {
                    prepared.setString(parameter, path);
                }
                return prepared.executeLargeUpdate();
            }
        }, (reason, _) -> listener.retrying(reason));
    }

    private SqlFile read(String name)
    {
        Path file = directory.resolve(name + ".sql");
        try {
            return SqlFile.parse(Path.of("backfill").resolve(file.getFileName()), Files.readString(file));
        }
        catch (IOException e) {
            throw new UsageException("There is no %s: give the folder that holds models and backfill with --project".formatted(file.toAbsolutePath().normalize()), e);
        }
    }

    private static UsageException interrupted(InterruptedException e)
    {
        Thread.currentThread().interrupt();
        return new UsageException("The backfill was interrupted: run it again, and it goes on", e);
    }

    private static UsageException failed(String what, SQLException e)
    {
        String remedy = e.getErrorCode() == SCHEMA_NOT_FOUND ? ". The catalog reddit has an archive when reddit.archive.locations says where the dump files are" : "";
        return new UsageException("%s: %s%s".formatted(what, ErrorReason.of(e), remedy), e);
    }

    /** Is told how the backfill goes. */
    public interface Listener
    {
        void loaded(Load load);

        /** Of a statement that failed, and of what was done about it. */
        default void retrying(String reason) {}
    }

    /**
     * A file that is in.
     *
     * @param rows that it added
     */
    public record Load(String path, String table, long rows, Duration duration) {}

    private record DumpFile(String path, String table, Optional<YearMonth> month)
    {
        private boolean isBetween(Optional<YearMonth> from, Optional<YearMonth> to)
        {
            return month.isEmpty()
                    || (!month.get().isBefore(from.orElse(month.get())) && !month.get().isAfter(to.orElse(month.get())));
        }
    }
}
