package reddit.lakehouse.connector.table;

import com.google.common.collect.ImmutableList;
import com.google.inject.Inject;
import io.trino.spi.Node;
import io.trino.spi.Page;
import io.trino.spi.connector.ColumnMetadata;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.connector.SchemaTableName;
import reddit.lakehouse.connector.client.RateLimit;
import reddit.lakehouse.connector.client.RequestBudget;

import java.util.List;

import static io.trino.spi.type.BigintType.BIGINT;
import static io.trino.spi.type.TimestampWithTimeZoneType.TIMESTAMP_TZ_MICROS;
import static io.trino.spi.type.VarcharType.VARCHAR;
import static java.util.Objects.requireNonNull;
import static reddit.lakehouse.connector.table.RequestsTable.column;

/**
 * The request budget of this moment, as each node knows it; one of them asks Reddit.
 */
public final class RateLimitTable
        implements LocalTable
{
    private static final List<ColumnMetadata> COLUMNS = ImmutableList.of(
            column("request_limit", BIGINT, "Requests that a window allows"),
            column("used", BIGINT, "Requests of this window"),
            column("remaining", BIGINT, "Requests that this window still allows"),
            column("resets_at", TIMESTAMP_TZ_MICROS, "When the window ends"),
            column("running", BIGINT, "Requests on their way"),
            column("waiting", BIGINT, "Requests that wait for a place"),
            column("node", VARCHAR, "Trino node"));

    private final RequestBudget budget;
    private final Node node;

    @Inject
    public RateLimitTable(RequestBudget budget, Node node)
    {
        this.budget = requireNonNull(budget, "budget is null");
        this.node = requireNonNull(node, "node is null");
    }

    @Override
    public SchemaTableName name()
    {
        return new SchemaTableName(SCHEMA, "rate_limit");
    }

    @Override
    public String comment()
    {
        return "The request budget of this moment";
    }

    @Override
    public List<ColumnMetadata> columnMetadata()
    {
        return COLUMNS;
    }

    @Override
    public List<Page> pages(ConnectorSession session)
    {
        RateLimit limit = budget.rateLimit();
        return ImmutableList.of(new LocalRows(COLUMNS)
                .count(limit.limit())
                .count(limit.used())
                .count(limit.remaining())
                .time(limit.resetsAt())
                .count(limit.running())
                .count(limit.waiting())
                .text(node.getNodeIdentifier())
                .build());
    }
}
