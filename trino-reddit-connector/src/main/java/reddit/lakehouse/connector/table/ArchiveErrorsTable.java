package reddit.lakehouse.connector.table;

import com.google.common.collect.ImmutableList;
import com.google.inject.Inject;
import io.trino.spi.Node;
import io.trino.spi.Page;
import io.trino.spi.connector.ColumnMetadata;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.connector.SchemaTableName;
import reddit.lakehouse.connector.archive.ArchiveErrors;

import java.util.List;

import static io.trino.spi.type.BigintType.BIGINT;
import static io.trino.spi.type.TimestampWithTimeZoneType.TIMESTAMP_TZ_MICROS;
import static io.trino.spi.type.VarcharType.VARCHAR;
import static java.util.Objects.requireNonNull;
import static reddit.lakehouse.connector.table.RequestsTable.column;

/**
 * What could not be read of dump files.
 */
public final class ArchiveErrorsTable
        implements LocalTable
{
    private static final List<ColumnMetadata> COLUMNS = ImmutableList.of(
            column("seen_at", TIMESTAMP_TZ_MICROS, "When a query came upon it"),
            column("query_id", VARCHAR, "Query that did"),
            column("path", VARCHAR, "File"),
            column("line", BIGINT, "Line of the file, counted from 1; NULL for what concerns the whole file"),
            column("error", VARCHAR, "What is wrong"),
            column("node", VARCHAR, "Trino node"));

    private final ArchiveErrors errors;
    private final Node node;

    @Inject
    public ArchiveErrorsTable(ArchiveErrors errors, Node node)
    {
        this.errors = requireNonNull(errors, "errors is null");
        this.node = requireNonNull(node, "node is null");
    }

    @Override
    public SchemaTableName name()
    {
        return new SchemaTableName(SCHEMA, "archive_errors");
    }

    @Override
    public String comment()
    {
        return "The latest 10,000 lines and files of the archive that could not be read";
    }

    @Override
    public List<ColumnMetadata> columnMetadata()
    {
        return COLUMNS;
    }

    @Override
    public List<Page> pages(ConnectorSession session)
    {
        LocalRows rows = new LocalRows(COLUMNS);
        for (ArchiveErrors.Entry entry : errors.entries()) {
            rows.time(entry.seenAt())
                    .text(entry.queryId())
                    .text(entry.path())
                    .count(entry.line())
                    .text(entry.error())
                    .text(node.getNodeIdentifier());
        }
        return ImmutableList.of(rows.build());
    }
}
