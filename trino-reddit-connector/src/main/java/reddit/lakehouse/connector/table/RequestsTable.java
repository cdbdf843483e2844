package reddit.lakehouse.connector.table;

import com.google.common.collect.ImmutableList;
import com.google.inject.Inject;
import io.trino.spi.Node;
import io.trino.spi.Page;
import io.trino.spi.connector.ColumnMetadata;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.connector.SchemaTableName;
import io.trino.spi.type.Type;
import reddit.lakehouse.connector.client.RequestCount;
import reddit.lakehouse.connector.client.RequestStatistics;

import java.util.List;
import java.util.Optional;

import static io.trino.spi.type.BigintType.BIGINT;
import static io.trino.spi.type.DoubleType.DOUBLE;
import static io.trino.spi.type.VarcharType.VARCHAR;
import static java.util.Objects.requireNonNull;

/**
 * What was asked of Reddit since the catalog was loaded, by endpoint and status.
 */
public final class RequestsTable
        implements LocalTable
{
    private static final List<ColumnMetadata> COLUMNS = ImmutableList.of(
            column("endpoint", VARCHAR, "What was asked, as in GET /r/{subreddit}/new"),
            column("status", BIGINT, "HTTP status of the answer; NULL where none came"),
            column("requests", BIGINT, "Requests sent, retries among them"),
            column("retries", BIGINT, "Requests that repeated an earlier one"),
            column("bytes", BIGINT, "Bytes of the answers' bodies, uncompressed"),
            column("total_seconds", DOUBLE, "Time from sending to the end of the answer, all together"),
            column("max_seconds", DOUBLE, "Time from sending to the end of the answer, the longest"),
            column("node", VARCHAR, "Trino node that asked"));

    private final RequestStatistics statistics;
    private final Node node;

    @Inject
    public RequestsTable(RequestStatistics statistics, Node node)
    {
        this.statistics = requireNonNull(statistics, "statistics is null");
        this.node = requireNonNull(node, "node is null");
    }

    @Override
    public SchemaTableName name()
    {
        return new SchemaTableName(SCHEMA, "requests");
    }

    @Override
    public String comment()
    {
        return "What was asked of Reddit since the catalog was loaded";
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
        for (RequestCount count : statistics.snapshot()) {
            rows.text(count.endpoint())
                    .count(count.status())
                    .count(count.requests())
                    .count(count.retries())
                    .count(count.bytes())
                    .seconds(count.totalLatency())
                    .seconds(count.maxLatency())
                    .text(node.getNodeIdentifier());
        }
        return ImmutableList.of(rows.build());
    }

    static ColumnMetadata column(String name, Type type, String comment)
    {
        return ColumnMetadata.builder()
                .setName(name)
                .setType(type)
                .setComment(Optional.of(comment))
                .build();
    }
}
