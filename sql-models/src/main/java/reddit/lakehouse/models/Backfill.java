package reddit.lakehouse.models;

import com.google.common.base.Stopwatch;
import com.google.common.collect.ImmutableList;
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
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import static java.util.Objects.requireNonNull;

/**
 * Takes dump files into the raw logs, one after the other, by the statements in {@code backfill/}: {@code files.sql} says
 * which, and a file named after the table says how. Each file is noted in the lakehouse when all of it is in, so a backfill
 * that was ended goes on from there.
 */
public final class Backfill
{
    private final Path directory;
    private final ConnectionSettings settings;
    private final Pause pause;

    /** @param project the folder that holds {@code backfill/} */
    public Backfill(Path project, ConnectionSettings settings)
    {
        this.directory = requireNonNull(project, "project is null").resolve("backfill");
        this.settings = requireNonNull(settings, "settings is null");
        this.pause = Pause.SLEEP;
    }

    /**
     * @param from only files of this month and later ones; a file of a subreddit has no month and is always taken
     * @param to only files of this month and earlier ones
     * @param listener is told of each file that is in
     * @throws UsageException when something cannot be run; what was told before is in
     */
    public List<Load> run(Optional<YearMonth> from, Optional<YearMonth> to, Consumer<Load> listener)
    {
        try (Connections connections = new Connections(settings)) {
            connections.check();
            execute(connections, read("setup"), "");
            ImmutableList.Builder<Load> loads = ImmutableList.builder();
            for (DumpFile file : files(connections)) {
                if (!file.isBetween(from, to)) {
                    continue;
                }
                Stopwatch stopwatch = Stopwatch.createStarted();
                Load load = new Load(file.path(), file.table(), execute(connections, read(file.table()), file.path()), stopwatch.elapsed());
                loads.add(load);
                listener.accept(load);
            }
            return loads.build();
        }
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
    private long execute(Connections connections, SqlFile file, String path)
    {
        long rows = -1;
        try (Connection connection = connections.open()) {
            for (SqlStatement statement : file.statements()) {
                long written = execute(connection, statement, path);
                if (rows < 0 && statement.kind() == SqlStatement.Kind.WRITE) {
                    rows = written;
                }
            }
        }
        catch (SQLException e) {
            throw failed(path.isEmpty() ? "%s cannot be run".formatted(file.file()) : "%s cannot be taken in".formatted(path), e);
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UsageException("The backfill was interrupted: run it again, and it goes on", e);
        }
        return rows;
    }

    private long execute(Connection connection, SqlStatement sql, String path)
            throws SQLException, InterruptedException
    {
        for (int attempt = 1; ; attempt++) {
            try (PreparedStatement statement = connection.prepareStatement(sql.text())) {
                for (int parameter = 1; parameter <= sql.parameters(); parameter++) {
                    statement.setString(parameter, path);
                }
                return statement.executeLargeUpdate();
            }
            catch (SQLException e) {
                Optional<Duration> wait = RetryPolicy.pauseAfter(e, sql.createdSchema().isPresent(), attempt);
                if (wait.isEmpty()) {
                    throw e;
                }
                pause.sleep(wait.get());
            }
        }
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

    private static UsageException failed(String what, SQLException e)
    {
        return new UsageException("%s: %s".formatted(what, ErrorReason.of(e)), e);
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
