package reddit.lakehouse.connector.function;

import com.google.common.collect.ImmutableList;
import io.trino.spi.connector.SchemaTableName;
import io.trino.spi.function.table.ConnectorTableFunctionHandle;

import java.util.List;

import static java.util.Objects.requireNonNull;

/**
 * A call of a table function.
 *
 * @param table that it gives
 * @param arguments as its scans take them
 */
public record RedditFunctionHandle(SchemaTableName table, List<String> arguments)
        implements ConnectorTableFunctionHandle
{
    public RedditFunctionHandle
    {
        requireNonNull(table, "table is null");
        arguments = ImmutableList.copyOf(arguments);
    }
}
