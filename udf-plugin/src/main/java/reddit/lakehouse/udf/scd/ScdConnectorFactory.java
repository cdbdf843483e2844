package reddit.lakehouse.udf.scd;

import io.trino.spi.connector.Connector;
import io.trino.spi.connector.ConnectorContext;
import io.trino.spi.connector.ConnectorFactory;

import java.util.Map;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * The connector {@code scd}: no tables, only the table functions of its schema {@code system}. Its catalog file
 * has one line, {@code connector.name=scd}.
 */
public class ScdConnectorFactory
        implements ConnectorFactory
{
    @Override
    public String getName()
    {
        return "scd";
    }

    @Override
    public Connector create(String catalogName, Map<String, String> config, ConnectorContext context)
    {
        checkArgument(config.isEmpty(), "The scd connector has no properties, remove %s", config.keySet());
        return new ScdConnector(context.getTypeManager().getTypeOperators());
    }
}
