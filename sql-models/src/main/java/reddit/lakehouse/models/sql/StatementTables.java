package reddit.lakehouse.models.sql;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.trino.sql.tree.AddColumn;
import io.trino.sql.tree.Analyze;
import io.trino.sql.tree.Comment;
import io.trino.sql.tree.CreateMaterializedView;
import io.trino.sql.tree.CreateTable;
import io.trino.sql.tree.CreateTableAsSelect;
import io.trino.sql.tree.CreateView;
import io.trino.sql.tree.Delete;
import io.trino.sql.tree.DropColumn;
import io.trino.sql.tree.DropMaterializedView;
import io.trino.sql.tree.DropNotNullConstraint;
import io.trino.sql.tree.DropTable;
import io.trino.sql.tree.DropView;
import io.trino.sql.tree.Insert;
import io.trino.sql.tree.LikeClause;
import io.trino.sql.tree.Merge;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.QualifiedName;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.RefreshMaterializedView;
import io.trino.sql.tree.RenameColumn;
import io.trino.sql.tree.RenameMaterializedView;
import io.trino.sql.tree.RenameTable;
import io.trino.sql.tree.RenameView;
import io.trino.sql.tree.SetColumnType;
import io.trino.sql.tree.SetProperties;
import io.trino.sql.tree.Statement;
import io.trino.sql.tree.Table;
import io.trino.sql.tree.TableExecute;
import io.trino.sql.tree.TruncateTable;
import io.trino.sql.tree.Update;
import io.trino.sql.tree.WithQuery;

import java.util.List;
import java.util.Set;

import static java.util.Locale.ENGLISH;

/**
 * Finds the tables of one statement. A name of one part that a WITH clause in scope defines is no table; the scope
 * is Trino's: each query of the clause sees those before it (itself too when RECURSIVE), the body sees all.
 */
final class StatementTables
{
    private final SourceLocation statement;
    private final ImmutableList.Builder<TableReference> writes = ImmutableList.builder();
    private final ImmutableList.Builder<TableReference> reads = ImmutableList.builder();
    private final ImmutableList.Builder<SqlProblem> problems = ImmutableList.builder();

    private StatementTables(SourceLocation statement)
    {
        this.statement = statement;
    }

    static StatementTables of(Statement parsed, SourceLocation location)
    {
        StatementTables tables = new StatementTables(location);
        tables.visitStatement(parsed);
        List<SqlProblem> problems = tables.problems.build();
        if (!problems.isEmpty()) {
            throw new SqlProblemException(problems);
        }
        return tables;
    }

    List<TableReference> writes()
    {
        return writes.build();
    }

    List<TableReference> reads()
    {
        return reads.build();
    }

    private void visitStatement(Statement parsed)
    {
        writtenNames(parsed).forEach(name -> add(writes, name, parsed));
        if (parsed instanceof Comment comment && comment.getType() != Comment.Type.COLUMN) {
            add(reads, comment.getName(), parsed);
        }
        if (parsed instanceof Comment comment && comment.getType() == Comment.Type.COLUMN) {
            comment.getName().getPrefix().ifPresent(table -> add(reads, table, parsed));
        }
        if (parsed instanceof Analyze analyze) {
            add(reads, analyze.getTableName(), parsed);
        }
        // the target is among the children of these two only
        if (parsed instanceof Merge merge) {
            visitAll(ImmutableList.of(merge.getSource(), merge.getPredicate()), ImmutableSet.of());
            visitAll(merge.getMergeCases(), ImmutableSet.of());
            return;
        }
        if (parsed instanceof Delete delete) {
            delete.getWhere().ifPresent(where -> visit(where, ImmutableSet.of()));
            return;
        }
        visit(parsed, ImmutableSet.of());
    }

    private static List<QualifiedName> writtenNames(Statement parsed)
    {
        return switch (parsed) {
            case CreateTable create -> List.of(create.getName());
            case CreateTableAsSelect create -> List.of(create.getName());
            case CreateView create -> List.of(create.getName());
            case CreateMaterializedView create -> List.of(create.getName());
            case RefreshMaterializedView refresh -> List.of(refresh.getName());
            case Insert insert -> List.of(insert.getTarget());
            case Merge merge -> List.of(merge.getTargetTable().getName());
            case Update update -> List.of(update.getTable().getName());
            case Delete delete -> List.of(delete.getTable().getName());
            case TruncateTable truncate -> List.of(truncate.getTableName());
            case DropTable drop -> List.of(drop.getTableName());
            case DropView drop -> List.of(drop.getName());
            case DropMaterializedView drop -> List.of(drop.getName());
            case RenameTable rename -> List.of(rename.getSource(), rename.getTarget());
            case RenameView rename -> List.of(rename.getSource(), rename.getTarget());
            case RenameMaterializedView rename -> List.of(rename.getSource(), rename.getTarget());
            case AddColumn alter -> List.of(alter.getName());
            case DropColumn alter -> List.of(alter.getTable());
            case RenameColumn alter -> List.of(alter.getTable());
            case SetColumnType alter -> List.of(alter.getTableName());
            case DropNotNullConstraint alter -> List.of(alter.getTable());
            case SetProperties alter -> List.of(alter.getName());
            case TableExecute alter -> List.of(alter.getTable().getName());
            default -> List.of();
        };
    }

    private void visitAll(List<? extends Node> nodes, Set<String> scope)
    {
        nodes.forEach(node -> visit(node, scope));
    }

    private void visit(Node node, Set<String> scope)
    {
        switch (node) {
            case Query query -> visitQuery(query, scope);
            case Table table -> visitTable(table, scope);
            case LikeClause like -> add(reads, like.getTableName(), like);
            default -> visitAll(node.getChildren(), scope);
        }
    }

    private void visitQuery(Query query, Set<String> outer)
    {
        Set<String> scope = outer;
        if (query.getWith().isPresent()) {
            boolean recursive = query.getWith().get().isRecursive();
            for (WithQuery named : query.getWith().get().getQueries()) {
                Set<String> wider = ImmutableSet.<String>builder()
                        .addAll(scope)
                        .add(named.getName().getValue().toLowerCase(ENGLISH))
                        .build();
                visit(named.getQuery(), recursive ? wider : scope);
                scope = wider;
            }
        }
        for (Node child : query.getChildren()) {
            if (query.getWith().filter(with -> with == child).isEmpty()) {
                visit(child, scope);
            }
        }
    }

    private void visitTable(Table table, Set<String> scope)
    {
        QualifiedName name = table.getName();
        boolean named = name.getParts().size() == 1 && scope.contains(name.getSuffix());
        if (!named) {
            add(reads, name, table);
        }
        visitAll(table.getChildren(), scope);
    }

    private void add(ImmutableList.Builder<TableReference> references, QualifiedName name, Node node)
    {
        SourceLocation location = node.getLocation()
                .map(position -> statement.plus(position.getLineNumber(), position.getColumnNumber()))
                .orElse(statement);
        if (name.getParts().size() != 3) {
            problems.add(new SqlProblem(location, "the table %s is named without its catalog or schema: write catalog.schema.table".formatted(name)));
            return;
        }
        references.add(new TableReference(TableName.of(name.getParts()).withoutSuffix(), location));
    }
}
