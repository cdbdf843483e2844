package reddit.lakehouse.connector.function;

import io.trino.spi.connector.ConnectorAccessControl;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.connector.ConnectorTransactionHandle;
import io.trino.spi.function.table.AbstractConnectorTableFunction;
import io.trino.spi.function.table.Argument;
import io.trino.spi.function.table.ArgumentSpecification;
import io.trino.spi.function.table.Descriptor;
import io.trino.spi.function.table.Descriptor.Field;
import io.trino.spi.function.table.ReturnTypeSpecification.DescribedTable;
import io.trino.spi.function.table.TableFunctionAnalysis;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.Objects.requireNonNull;

/**
 * A table function that reads Reddit. It is planned as a table, so that predicates, LIMIT, projection and the request
 * budget count for it as for any other.
 */
abstract class RedditFunction
        extends AbstractConnectorTableFunction
{
    private final FunctionTable table;

    protected RedditFunction(FunctionTable table, List<ArgumentSpecification> arguments)
    {
        super(table.name().getSchemaName(), table.name().getTableName(), arguments, returnType(table), table.comment());
        this.table = requireNonNull(table, "table is null");
    }

    FunctionTable table()
    {
        return table;
    }

    /**
     * The arguments as the scans take them.
     *
     * @throws io.trino.spi.TrinoException INVALID_FUNCTION_ARGUMENT when one is not allowed
     */
    protected abstract List<String> check(FunctionArguments arguments);

    @Override
    public TableFunctionAnalysis analyze(ConnectorSession session, ConnectorTransactionHandle transaction, Map<String, Argument> arguments, ConnectorAccessControl accessControl)
    {
        return TableFunctionAnalysis.builder()
                .handle(new RedditFunctionHandle(table.name(), check(new FunctionArguments(arguments))))
                .build();
    }

    private static DescribedTable returnType(FunctionTable table)
    {
        return new DescribedTable(new Descriptor(FunctionTable.visibleColumns(table).stream()
                .map(column -> new Field(column.name(), Optional.of(column.type())))
                .collect(toImmutableList())));
    }
}
