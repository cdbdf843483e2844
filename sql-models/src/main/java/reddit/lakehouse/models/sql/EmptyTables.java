package reddit.lakehouse.models.sql;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.trino.sql.SqlFormatter;
import io.trino.sql.tree.CreateTable;
import io.trino.sql.tree.CreateTableAsSelect;
import io.trino.sql.tree.SaveMode;
import io.trino.sql.tree.Statement;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The statements that put empty tables in the place of those that a file fills.
 */
public final class EmptyTables
{
    private EmptyTables() {}

    /**
     * A CREATE OR REPLACE TABLE for each CREATE TABLE of the file: as the file has it now, so that columns it gained
     * are there. In Iceberg the table stays the same one, its snapshots and tags included. Views, and tables that the
     * file replaces by itself, need none.
     *
     * @throws SqlProblemException with the tables that nothing of this file can fill again
     */
    public static Map<TableName, String> of(SqlFile file)
    {
        Set<TableName> replaced = new HashSet<>();
        ImmutableMap.Builder<TableName, String> statements = ImmutableMap.builder();
        ImmutableList.Builder<SqlProblem> problems = ImmutableList.builder();
        for (SqlStatement statement : file.statements()) {
            Statement parsed = statement.tree();
            for (TableReference written : statement.writes()) {
                TableName table = written.name();
                if (parsed instanceof CreateTable create && replaced.add(table)) {
                    statements.put(table, replacing(create));
                }
                if (parsed instanceof CreateTableAsSelect create) {
                    replaced.add(table);
                    if (create.getSaveMode() != SaveMode.REPLACE) {
                        problems.add(new SqlProblem(written.location(), "%s is filled only when it is made, so it cannot be refreshed: write CREATE OR REPLACE TABLE … AS, or CREATE TABLE and a MERGE".formatted(table)));
                    }
                }
                if (statement.kind() == SqlStatement.Kind.WRITE && replaced.add(table)) {
                    problems.add(new SqlProblem(written.location(), "%s is filled here but not made in this file, so it cannot be refreshed: put its CREATE TABLE before this".formatted(table)));
                }
            }
        }
        List<SqlProblem> found = problems.build();
        if (!found.isEmpty()) {
            throw new SqlProblemException(found);
        }
        return statements.buildOrThrow();
    }

    private static String replacing(CreateTable create)
    {
        return SqlFormatter.formatSql(new CreateTable(
                create.getLocation().orElseThrow(),
                create.getName(),
                create.getElements(),
                SaveMode.REPLACE,
                create.getProperties(),
                create.getComment()));
    }
}
