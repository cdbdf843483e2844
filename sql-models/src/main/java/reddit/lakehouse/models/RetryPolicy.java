package reddit.lakehouse.models;

import com.google.common.collect.ImmutableSet;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

import static com.google.common.base.Throwables.getCausalChain;

/**
 * Which failures are worth another try. The statements of a model can be run again at any time, so it is enough
 * that the failure is likely to pass by itself.
 */
final class RetryPolicy
{
    static final int ATTEMPTS = 5;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

    // numbers of Trino's error codes (io.trino.spi.StandardErrorCode, IcebergErrorCode): JDBC carries no names
    private static final int SCHEMA_ALREADY_EXISTS = 49;
    private static final int GENERIC_INTERNAL_ERROR = 65536;
    private static final int ICEBERG_TOO_MANY_OPEN_PARTITIONS = 0x0504_0002;
    private static final int ICEBERG_COMMIT_ERROR = 0x0504_000C;
    private static final Set<Integer> PASSING = ImmutableSet.of(
            17, // TRANSACTION_CONFLICT
            65537, // TOO_MANY_REQUESTS_FAILED
            65539, // PAGE_TRANSPORT_ERROR
            65540, // PAGE_TRANSPORT_TIMEOUT
            65541, // NO_NODES_AVAILABLE
            65542, // REMOTE_TASK_ERROR
            65544, // REMOTE_TASK_MISMATCH
            65545, // SERVER_SHUTTING_DOWN
            65548, // SERVER_STARTING_UP
            65558, // REMOTE_HOST_GONE
            131074, // QUERY_QUEUE_FULL
            131076, // CLUSTER_OUT_OF_MEMORY
            131080, // ADMINISTRATIVELY_PREEMPTED
            ICEBERG_COMMIT_ERROR); // another writer was faster

    private RetryPolicy() {}

    /**
     * How long to wait before the next attempt; empty when the failure stands.
     *
     * @param attempt the one that failed, the first is 1
     */
    static Optional<Duration> pauseAfter(SQLException failure, boolean createsSchema, int attempt)
    {
        if (attempt >= ATTEMPTS || !passes(failure, createsSchema)) {
            return Optional.empty();
        }
        return Optional.of(FIRST_PAUSE.multipliedBy(1L << (attempt - 1)));
    }

    static boolean isCommitConflict(SQLException failure)
    {
        return failure.getErrorCode() == ICEBERG_COMMIT_ERROR;
    }

    /** Nothing was written then. */
    static boolean isPartitionLimit(SQLException failure)
    {
        return failure.getErrorCode() == ICEBERG_TOO_MANY_OPEN_PARTITIONS;
    }

    private static boolean passes(SQLException failure, boolean createsSchema)
    {
        // CREATE SCHEMA IF NOT EXISTS looks first and creates then: two at once, and one of them fails. The Iceberg
        // connector has no code for it when the catalog is a REST catalog.
        if (createsSchema && (failure.getErrorCode() == SCHEMA_ALREADY_EXISTS || failure.getErrorCode() == GENERIC_INTERNAL_ERROR)) {
            return true;
        }
        if (failure.getErrorCode() == 0) {
            return getCausalChain(failure).stream().anyMatch(IOException.class::isInstance);
        }
        return PASSING.contains(failure.getErrorCode());
    }
}
