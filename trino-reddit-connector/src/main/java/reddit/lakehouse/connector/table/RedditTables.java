package reddit.lakehouse.connector.table;

import com.google.common.collect.ImmutableList;
import com.google.inject.Inject;
import io.trino.spi.connector.SchemaTableName;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableMap.toImmutableMap;

/**
 * All tables of the catalog.
 */
public final class RedditTables
{
    private static final List<String> SCHEMAS = ImmutableList.of(ApiTable.SCHEMA, LocalTable.SCHEMA);

    private final Map<SchemaTableName, RedditTable> tables;

    @Inject
    public RedditTables(Set<RedditTable> tables)
    {
        this.tables = tables.stream()
                .collect(toImmutableMap(RedditTable::name, table -> table));
    }

    public List<String> schemas()
    {
        return SCHEMAS;
    }

    public List<RedditTable> tables(Optional<String> schema)
    {
        return tables.values().stream()
                .filter(table -> schema.isEmpty() || schema.get().equals(table.name().getSchemaName()))
                .collect(toImmutableList());
    }

    public Optional<RedditTable> find(SchemaTableName name)
    {
        return Optional.ofNullable(tables.get(name));
    }

    public RedditTable get(SchemaTableName name)
    {
        return find(name).orElseThrow(() -> new IllegalArgumentException("no table " + name));
    }
}
