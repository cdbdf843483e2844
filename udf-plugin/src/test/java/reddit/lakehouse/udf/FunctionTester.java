package reddit.lakehouse.udf;

import io.trino.sql.query.QueryAssertions;
import io.trino.testing.MaterializedRow;

import java.io.Closeable;
import java.util.List;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * A Trino with the plugin in it, to ask what expressions give.
 */
final class FunctionTester
        implements Closeable
{
    private final QueryAssertions assertions = new QueryAssertions();

    FunctionTester()
    {
        assertions.addPlugin(new UdfPlugin());
    }

    QueryAssertions assertions()
    {
        return assertions;
    }

    Object evaluate(String expression)
    {
        return evaluateAll(List.of(expression)).getFirst();
    }

    /** What the expressions give when they are computed from constants while planning. */
    List<Object> evaluateAll(List<String> expressions)
    {
        return row("SELECT " + String.join(", ", expressions)).getFields();
    }

    /** What the expression gives for columns of a table, in compiled code. */
    Object evaluateOnColumns(String expression, List<String> columns, List<String> values)
    {
        checkArgument(columns.size() == values.size(), "as many columns as values are needed");
        return row("SELECT %s FROM (SELECT %s FROM (VALUES rand()) t (r) WHERE r >= 0) u (%s)".formatted(
                expression,
                String.join(", ", values.stream().map(value -> "if(r >= 0, " + value + ")").toList()),
                String.join(", ", columns))).getField(0);
    }

    private MaterializedRow row(String sql)
    {
        return assertions.execute(sql).getMaterializedRows().getFirst();
    }

    @Override
    public void close()
    {
        assertions.close();
    }
}
