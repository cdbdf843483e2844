package reddit.lakehouse.audit;

import com.google.common.collect.ImmutableList;

import java.util.List;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * A line of an audit file: a query that ended, or a gap.
 */
public record AuditLine(Optional<Query> query, Optional<Gap> gap)
{
    public AuditLine
    {
        requireNonNull(query, "query is null");
        requireNonNull(gap, "gap is null");
    }

    static AuditLine of(Query query)
    {
        return new AuditLine(Optional.of(query), Optional.empty());
    }

    static AuditLine of(Gap gap)
    {
        return new AuditLine(Optional.empty(), Optional.of(gap));
    }

    /**
     * @param createdAt as all times here, in ISO 8601 and UTC
     * @param cpuMillis as all sums here, over all nodes
     */
    public record Query(
            String queryId,
            String state,
            String userName,
            String originalUser,
            Optional<String> principal,
            Optional<String> source,
            Optional<String> clientAddress,
            List<String> clientTags,
            Optional<String> resourceGroup,
            Optional<String> queryType,
            Optional<String> updateType,
            Optional<String> sqlText,
            Optional<String> errorCode,
            Optional<String> errorType,
            Optional<String> errorMessage,
            String createdAt,
            String endedAt,
            long wallMillis,
            long queuedMillis,
            long cpuMillis,
            long peakMemoryBytes,
            long scannedRows,
            long scannedBytes,
            long returnedRows,
            long returnedBytes,
            long writtenRows,
            long writtenBytes,
            List<TableAccess> tables)
    {
        public Query
        {
            clientTags = ImmutableList.copyOf(clientTags);
            tables = ImmutableList.copyOf(tables);
        }
    }

    /**
     * @param action READ or WRITE
     * @param columns that the statement names; empty where it changes rows without naming any
     * @param isDirect false where a view of the statement reads it
     * @param accessedAs the user whose rights counted: of a view, its owner
     */
    public record TableAccess(String action, String catalogName, String schemaName, String tableName, List<String> columns, boolean isDirect, String accessedAs)
    {
        static final String READ = "READ";
        static final String WRITE = "WRITE";

        public TableAccess
        {
            columns = ImmutableList.copyOf(columns);
        }
    }

    /**
     * Queries that ended and could not be noted.
     */
    public record Gap(String beganAt, String endedAt, long queries, String reason)
    {
        public Gap
        {
            requireNonNull(reason, "reason is null");
        }
    }
}
