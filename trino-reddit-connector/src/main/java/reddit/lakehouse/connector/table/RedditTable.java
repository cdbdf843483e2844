package reddit.lakehouse.connector.table;

import io.trino.spi.connector.ColumnMetadata;
import io.trino.spi.connector.SchemaTableName;

import java.util.List;

/**
 * A table of the catalog.
 */
public sealed interface RedditTable
        permits ApiTable, ArchiveTable, LocalTable
{
    SchemaTableName name();

    String comment();

    List<ColumnMetadata> columnMetadata();

    /** Whether queries can name it; otherwise a table function gives it. */
    default boolean isNamed()
    {
        return true;
    }
}
