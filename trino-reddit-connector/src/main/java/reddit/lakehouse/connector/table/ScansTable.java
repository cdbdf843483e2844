package reddit.lakehouse.connector.table;

import com.google.common.collect.ImmutableList;
import com.google.inject.Inject;
import io.trino.spi.Node;
import io.trino.spi.Page;
import io.trino.spi.connector.ColumnMetadata;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.connector.SchemaTableName;

import java.util.List;

import static io.trino.spi.type.BigintType.BIGINT;
import static io.trino.spi.type.BooleanType.BOOLEAN;
import static io.trino.spi.type.TimestampWithTimeZoneType.TIMESTAMP_TZ_MICROS;
import static io.trino.spi.type.VarcharType.VARCHAR;
import static java.util.Objects.requireNonNull;
import static reddit.lakehouse.connector.table.RequestsTable.column;

/**
 * The latest scans, a row for each listing, tree or batch of ids that was read to its end.
 */
public final class ScansTable
        implements LocalTable
{
    private static final List<ColumnMetadata> COLUMNS = ImmutableList.of(
            column("ended_at", TIMESTAMP_TZ_MICROS, "When the scan ended"),
            column("query_id", VARCHAR, "Query that it was for"),
            column("table_name", VARCHAR, "Table that it read"),
            column("access_path", VARCHAR, "How it read the table, as in by subreddit"),
            column("requests", BIGINT, "Requests that it made"),
            column("row_count", BIGINT, "Rows that it gave to the query"),
            column("is_complete", BOOLEAN, "Whether it got all that the query wanted"),
            column("missing", VARCHAR, "What it did not get, and why; NULL when it is complete"),
            column("node", VARCHAR, "Trino node"));

    private final ScanLog log;
    private final Node node;

    @Inject
    public ScansTable(ScanLog log, Node node)
    {
        this.log = requireNonNull(log, "log is null");
        this.node = requireNonNull(node, "node is null");
    }

    @Override
    public SchemaTableName name()
    {
        return new SchemaTableName(SCHEMA, "scans");
    }

    @Override
    public String comment()
    {
        return "The latest 10,000 scans of Reddit, and what they could not get";
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
        for (ScanLog.Entry entry : log.entries()) {
            rows.time(entry.endedAt())
                    .text(entry.queryId())
                    .text(entry.table())
                    .text(entry.path())
                    .count(entry.requests())
                    .count(entry.rows())
                    .flag(entry.missing().isEmpty())
                    .text(entry.missing())
                    .text(node.getNodeIdentifier());
        }
        return ImmutableList.of(rows.build());
    }
}
