package reddit.lakehouse.models;

import com.google.common.base.Splitter;

import java.util.List;

import static java.util.Objects.requireNonNull;

/**
 * The schema that holds the ledger.
 */
record LedgerName(String catalog, String schema)
{
    LedgerName
    {
        requireNonNull(catalog, "catalog is null");
        requireNonNull(schema, "schema is null");
    }

    static LedgerName parse(String name)
    {
        List<String> parts = Splitter.on('.').trimResults().omitEmptyStrings().splitToList(name);
        if (parts.size() != 2) {
            throw new UsageException("The ledger is %s: give a catalog and a schema, as %s".formatted(name, RunOptions.DEFAULT_LEDGER));
        }
        return new LedgerName(parts.get(0), parts.get(1));
    }

    @Override
    public String toString()
    {
        return catalog + "." + schema;
    }
}
