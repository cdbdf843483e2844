package reddit.lakehouse.models.sql;

import com.google.common.collect.ImmutableList;
import io.trino.sql.SqlFormatter;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.Insert;
import io.trino.sql.tree.Merge;
import io.trino.sql.tree.MergeInsert;
import io.trino.sql.tree.NodeLocation;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.QuerySpecification;
import io.trino.sql.tree.Statement;

import java.util.List;
import java.util.Optional;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static io.trino.sql.QueryUtil.selectList;

/**
 * What a MERGE comes to while its target is empty: nothing matches, so it inserts. As an INSERT it takes about two
 * thirds of the CPU time, since no target is joined and no row carries what happens to it.
 */
public final class FirstFill
{
    private static final NodeLocation NOWHERE = new NodeLocation(1, 1);

    private FirstFill() {}

    /**
     * Empty for anything but a MERGE that inserts in one way.
     */
    public static Optional<String> of(SqlStatement statement)
    {
        if (!(statement.tree() instanceof Merge merge)) {
            return Optional.empty();
        }
        List<MergeInsert> inserts = merge.getMergeCases().stream()
                .filter(MergeInsert.class::isInstance)
                .map(MergeInsert.class::cast)
                .collect(toImmutableList());
        return inserts.size() == 1 ? Optional.of(SqlFormatter.formatSql(insert(merge, inserts.getFirst()))) : Optional.empty();
    }

    private static Statement insert(Merge merge, MergeInsert rows)
    {
        List<Identifier> columns = rows.getColumns();
        return new Insert(NOWHERE, merge.getTargetTable(), columns.isEmpty() ? Optional.empty() : Optional.of(columns), select(merge, rows));
    }

    private static Query select(Merge merge, MergeInsert rows)
    {
        QuerySpecification select = new QuerySpecification(
                selectList(rows.getValues()),
                Optional.of(merge.getSource()),
                rows.getExpression(),
                Optional.empty(),
                Optional.empty(),
                ImmutableList.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return new Query(NOWHERE, ImmutableList.of(), ImmutableList.of(), Optional.empty(), select, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
