package reddit.lakehouse.models;

import com.google.common.base.Splitter;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

import static java.util.Objects.requireNonNull;

/**
 * The schema that holds the ledger.
 */
public record LedgerName(String catalog, String schema)
{
    public LedgerName
    {
        requireNonNull(catalog, "catalog is null");
        requireNonNull(schema, "schema is null");
    }

    public static LedgerName parse(String name)
    {
        List<String> parts = Splitter.on('.').trimResults().omitEmptyStrings().splitToList(name);
        if (parts.size() != 2) {
            throw new UsageException("The ledger is %s: give a catalog and a schema, as %s".formatted(name, RunOptions.DEFAULT_LEDGER));
        }
        return new LedgerName(parts.get(0), parts.get(1));
    }

    /**
     * A connection in which the ledger's tables need no qualification.
     */
    public Connection connect(Connections connections)
            throws SQLException
    {
        Connection connection = connections.open();
        connection.setCatalog(catalog);
        connection.setSchema(schema);
        return connection;
    }

    @Override
    public String toString()
    {
        return catalog + "." + schema;
    }
}
