package reddit.lakehouse.models;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import reddit.lakehouse.models.sql.SourceLocation;
import reddit.lakehouse.models.sql.SqlProblem;
import reddit.lakehouse.models.sql.SqlProblemException;
import reddit.lakehouse.models.sql.SqlStatement;
import reddit.lakehouse.models.sql.TableName;
import reddit.lakehouse.models.sql.TableReference;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static java.util.Objects.requireNonNull;
import static reddit.lakehouse.models.Identifiers.quote;

/**
 * Looks, before anything runs, whether all tables exist that a run reads and does not make, and creates the schemas
 * that the models write to.
 */
public final class Preflight
{
    private final ModelProject project;
    private final Connections connections;

    Preflight(ModelProject project, Connections connections)
    {
        this.project = requireNonNull(project, "project is null");
        this.connections = requireNonNull(connections, "connections is null");
    }

    void check(Selection selection)
    {
        try (Connection connection = connections.open()) {
            checkTables(connection, selection);
            createSchemas(connection, selection);
        }
        catch (SQLException e) {
            throw cannotTell(e);
        }
    }

    /**
     * Tables and views that the selected models write and that are not there yet. Another writer can make them at any time.
     */
    Set<TableName> missing(Selection selection)
    {
        try (Connection connection = connections.open()) {
            return new ExistingTables(connection).missing(writes(selection));
        }
        catch (SQLException e) {
            throw cannotTell(e);
        }
    }

    private static UsageException cannotTell(SQLException e)
    {
        return new UsageException("Trino does not tell which tables there are: " + ErrorReason.of(e), e);
    }

    private static Set<TableName> writes(Selection selection)
    {
        return selection.models().stream()
                .flatMap(model -> model.writes().stream())
                .collect(toImmutableSet());
    }

    private void checkTables(Connection connection, Selection selection)
            throws SQLException
    {
        ExistingTables existing = new ExistingTables(connection);
        Set<TableName> made = writes(selection);
        ImmutableList.Builder<SqlProblem> problems = ImmutableList.builder();
        for (Task task : Iterables.<Task>concat(selection.models(), selection.tests())) {
            for (TableName table : task.reads()) {
                if (made.contains(table) || table.schema().equals("information_schema")) {
                    continue;
                }
                if (!existing.contains(table)) {
                    problems.add(new SqlProblem(firstRead(task, table), missing(connection, table)));
                }
            }
        }
        List<SqlProblem> found = problems.build();
        if (!found.isEmpty()) {
            throw new SqlProblemException(found);
        }
    }

    private String missing(Connection connection, TableName table)
            throws SQLException
    {
        Optional<Model> writer = project.graph().writer(table);
        if (writer.isPresent()) {
            return "%s does not exist yet: run its model too (--select %s)".formatted(table, writer.get().name());
        }
        if (!hasCatalog(connection, table.catalog())) {
            return "%s does not exist: Trino has no catalog %s (a catalog whose settings are wrong is not loaded: see Trino's log)".formatted(table, table.catalog());
        }
        return "%s does not exist, and no model writes it".formatted(table);
    }

    private static boolean hasCatalog(Connection connection, String catalog)
            throws SQLException
    {
        try (ResultSet rows = connection.getMetaData().getCatalogs()) {
            while (rows.next()) {
                if (rows.getString("TABLE_CAT").equals(catalog)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static void createSchemas(Connection connection, Selection selection)
            throws SQLException
    {
        Set<String> createdByModels = selection.models().stream()
                .flatMap(model -> model.file().statements().stream())
                .map(SqlStatement::createdSchema)
                .flatMap(Optional::stream)
                .collect(toImmutableSet());
        Set<TableName> examples = new TreeSet<>((first, second) -> first.schemaName().compareTo(second.schemaName()));
        selection.models().stream()
                .flatMap(model -> model.writes().stream())
                .filter(table -> !createdByModels.contains(table.schemaName()))
                .forEach(examples::add);
        for (TableName example : examples) {
            createSchema(connection, example.catalog(), example.schema());
        }
    }

    public static void createSchema(Connection connection, String catalog, String schema)
            throws SQLException
    {
        try (ResultSet rows = connection.getMetaData().getSchemas(catalog, schema)) {
            if (rows.next()) {
                return;
            }
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA IF NOT EXISTS " + quote(catalog) + "." + quote(schema));
        }
    }

    private static SourceLocation firstRead(Task task, TableName table)
    {
        return task.file().statements().stream()
                .flatMap(statement -> statement.reads().stream())
                .filter(reference -> reference.name().equals(table))
                .map(TableReference::location)
                .findFirst()
                .orElseThrow();
    }
}
