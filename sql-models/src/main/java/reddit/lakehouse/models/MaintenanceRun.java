package reddit.lakehouse.models;

import com.google.common.base.Stopwatch;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Multimaps;
import reddit.lakehouse.models.MaintenanceOptions.Part;
import reddit.lakehouse.models.RunLock.Work;
import reddit.lakehouse.models.sql.SqlFile;
import reddit.lakehouse.models.sql.TableName;
import reddit.lakehouse.models.sql.TableReference;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

import static com.google.common.base.Strings.emptyToNull;
import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static java.util.Objects.requireNonNull;

/**
 * One run of {@link Maintenance}: which files, in which order, for which tables.
 */
final class MaintenanceRun
{
    private static final String BLANK = "deletions/blank";
    private static final String TAGS = "deletions/tags";
    private static final String ORPHANS = "orphans";
    private static final Set<String> OWN_TABLES = ImmutableSet.of(MaintenanceLog.TABLE, lock(Work.MAINTENANCE));
    // Written all the time, also by this run: a file that is being written is in no snapshot yet
    private static final Set<String> LOCKS = ImmutableSet.of(lock(Work.WRITING), lock(Work.MAINTENANCE));

    private final MaintenanceFiles files;
    private final Connections connections;
    private final Cancellation cancellation;
    private final ScriptRunner scripts;
    private final MaintenanceOptions options;
    private final Consumer<MaintenanceAction> listener;
    private final Stopwatch stopwatch = Stopwatch.createStarted();
    private final List<MaintenanceAction> actions = new ArrayList<>();
    private final Clock clock;
    private final Instant startedAt;
    private final String runId;
    private final HeldTags heldTags;
    private final MaintenanceLog log;
    private final List<LakehouseTable> tables;

    /**
     * @throws UsageException when the files are not there, or the lakehouse is empty
     */
    MaintenanceRun(MaintenanceFiles files, Connections connections, Function<String, HeldTags> heldTags, Pause pause, Cancellation cancellation, MaintenanceOptions options, Consumer<MaintenanceAction> listener)
    {
        this.files = requireNonNull(files, "files is null");
        this.connections = requireNonNull(connections, "connections is null");
        this.cancellation = requireNonNull(cancellation, "cancellation is null");
        this.scripts = new ScriptRunner(connections, pause, cancellation);
        this.options = requireNonNull(options, "options is null");
        this.listener = requireNonNull(listener, "listener is null");
        try {
            // times in the log are compared with those that Trino writes
            this.clock = Clock.offset(Clock.systemUTC(), trinoIsAhead());
            this.startedAt = clock.instant();
            this.runId = RunIds.next(startedAt);
            this.heldTags = heldTags.apply(runId);
            this.log = new MaintenanceLog(connections, files.read("note").statements().getFirst(), runId, pause);
            if (tables(files.read("tables")).stream().noneMatch(table -> table.toString().equals("raw.reddit_posts"))) {
                throw new UsageException("There is nothing to maintain yet: run the models first");
            }
            scripts.run(files.lists());
            scripts.run(files.read("setup"));
            this.tables = tables(files.read("tables"));
        }
        catch (SQLException e) {
            throw new UsageException("The maintenance cannot be prepared: " + ErrorReason.of(e), e);
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UsageException("The maintenance was interrupted", e);
        }
    }

    private static String lock(Work work)
    {
        return "meta." + work.table();
    }

    String runId()
    {
        return runId;
    }

    MaintenanceReport run()
    {
        for (Part part : options.parts()) {
            run(part);
        }
        // what follows reads what was written down
        writeLog();
        List<HeldSnapshots> held = held();
        if (held.isEmpty() && isWell()) {
            runFile("deletions/clean");
        }
        writeLog();
        return new MaintenanceReport(runId, startedAt, stopwatch.elapsed(), actions, held);
    }

    private void run(Part part)
    {
        switch (part) {
            case DELETIONS -> runDeletions();
            case OPTIMIZE -> runForTables("optimize");
            case EXPIRE -> {
                dropTags();
                runForTables("expire");
            }
            case ORPHANS -> tables.stream().filter(table -> !LOCKS.contains(table.toString())).forEach(table -> runForTable(ORPHANS, table));
            case LEDGER -> runIfThere("ledger");
        }
    }

    /**
     * Ends at the first file that fails: what follows is only right after it.
     */
    private void runDeletions()
    {
        if (!runFile("deletions/ask") || !runFile("deletions/log") || !runFile("deletions/list")) {
            return;
        }
        for (String name : files.names(BLANK)) {
            if (!runIfThere(name)) {
                return;
            }
        }
        // the next file reads what was written down
        if (runFile("deletions/forget") && writeLog() && runFile("deletions/blanked") && writeLog()) {
            runForTables("deletions/rewrite");
            writeLog();
        }
    }

    /**
     * Here, so that what they held can be expired.
     */
    private void dropTags()
    {
        if (options.dryRun() || cancellation.isCancelled()) {
            return;
        }
        Instant start = clock.instant();
        Stopwatch time = Stopwatch.createStarted();
        try {
            Multimaps.index(heldTags.drop(this::held), HeldSnapshots::table)
                    .asMap()
                    .forEach((table, dropped) -> note(new MaintenanceAction(TAGS, Optional.of(table), dropped.size(), start, time.elapsed(), Optional.empty())));
        }
        catch (UsageException e) {
            tell(new MaintenanceAction(TAGS, Optional.empty(), 0, start, time.elapsed(), Optional.of(e.getMessage())));
        }
    }

    private boolean runFile(String name)
    {
        return run(name, Optional.empty(), files.read(name, ImmutableMap.of("keep", options.keep())));
    }

    /**
     * Leaves out a file for tables that no model has made yet.
     */
    private boolean runIfThere(String name)
    {
        SqlFile file = files.read(name);
        Set<String> known = tables.stream().map(LakehouseTable::toString).collect(toImmutableSet());
        boolean isThere = file.statements().stream()
                .flatMap(statement -> statement.writes().stream())
                .map(TableReference::name)
                .allMatch(table -> known.contains(withoutCatalog(table)));
        return !isThere || run(name, Optional.empty(), file);
    }

    private static String withoutCatalog(TableName table)
    {
        return table.schema() + "." + table.table();
    }

    private void runForTables(String name)
    {
        tables.forEach(table -> runForTable(name, table));
    }

    private void runForTable(String name, LakehouseTable table)
    {
        run(name, Optional.of(table.toString()), files.read(name, values(table)));
    }

    private Map<String, String> values(LakehouseTable table)
    {
        return ImmutableMap.of("schema", table.schema(), "table", table.name(), "keep", options.keep());
    }

    private boolean run(String name, Optional<String> table, SqlFile file)
    {
        if (cancellation.isCancelled()) {
            return false;
        }
        Instant start = clock.instant();
        Stopwatch time = Stopwatch.createStarted();
        try {
            long units = options.dryRun() ? scripts.count(file) : scripts.run(file);
            if (units > 0) {
                note(new MaintenanceAction(name, table, units, start, time.elapsed(), Optional.empty()));
            }
            return true;
        }
        catch (SQLException e) {
            tell(new MaintenanceAction(name, table, 0, start, time.elapsed(), Optional.of("%s: %s".formatted(file.file(), ErrorReason.of(e)))));
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            tell(new MaintenanceAction(name, table, 0, start, time.elapsed(), Optional.of("the maintenance was interrupted")));
        }
        return false;
    }

    private void note(MaintenanceAction action)
    {
        // expiring the snapshots of the log and the lock makes none anew
        boolean isOfOwn = action.table().filter(OWN_TABLES::contains).isPresent() && !action.name().equals(ORPHANS);
        if (!options.dryRun() && !isOfOwn) {
            log.add(action);
        }
        tell(action);
    }

    private void tell(MaintenanceAction action)
    {
        actions.add(action);
        listener.accept(action);
    }

    private boolean writeLog()
    {
        Instant start = clock.instant();
        try {
            log.write();
            return true;
        }
        catch (SQLException e) {
            tell(new MaintenanceAction("note", Optional.empty(), 0, start, Duration.ZERO, Optional.of("What was done cannot be written down: " + ErrorReason.of(e))));
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private boolean isWell()
    {
        return !cancellation.isCancelled() && actions.stream().allMatch(action -> action.failure().isEmpty());
    }

    /**
     * Of the tables that deletions are blanked in.
     */
    private List<HeldSnapshots> held()
    {
        ImmutableList.Builder<HeldSnapshots> held = ImmutableList.builder();
        Set<String> blanked = files.names(BLANK).stream()
                .flatMap(name -> files.read(name).statements().stream())
                .flatMap(statement -> statement.writes().stream())
                .map(table -> withoutCatalog(table.name()))
                .collect(toImmutableSet());
        for (LakehouseTable table : tables) {
            if (blanked.contains(table.toString()) && !cancellation.isCancelled()) {
                held.addAll(held(table));
            }
        }
        return heldTags.withoutLaterRuns(held.build());
    }

    private List<HeldSnapshots> held(LakehouseTable table)
    {
        Instant start = clock.instant();
        ImmutableList.Builder<HeldSnapshots> held = ImmutableList.builder();
        try (Connection connection = connections.open();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(files.read("deletions/held", values(table)).statements().getFirst().text())) {
            while (result.next()) {
                held.add(new HeldSnapshots(
                        table.toString(),
                        Optional.ofNullable(emptyToNull(result.getString("tag"))),
                        result.getLong("snapshots"),
                        result.getTimestamp("oldest").toInstant(),
                        result.getTimestamp("cleaned_at").toInstant()));
            }
        }
        catch (SQLException e) {
            tell(new MaintenanceAction("deletions/held", Optional.of(table.toString()), 0, start, Duration.ZERO, Optional.of(ErrorReason.of(e))));
        }
        return held.build();
    }

    private Duration trinoIsAhead()
            throws SQLException
    {
        try (Connection connection = connections.open();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(files.read("now").statements().getFirst().text())) {
            result.next();
            Instant now = result.getTimestamp(1).toInstant();
            return Duration.between(Instant.now(), now);
        }
    }

    private List<LakehouseTable> tables(SqlFile file)
            throws SQLException
    {
        ImmutableList.Builder<LakehouseTable> found = ImmutableList.builder();
        try (Connection connection = connections.open();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(file.statements().getFirst().text())) {
            while (result.next()) {
                found.add(new LakehouseTable(result.getString("table_schema"), result.getString("table_name")));
            }
        }
        return found.build();
    }

    private record LakehouseTable(String schema, String name)
    {
        @Override
        public String toString()
        {
            return schema + "." + name;
        }
    }
}
