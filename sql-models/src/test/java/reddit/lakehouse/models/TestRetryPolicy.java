package reddit.lakehouse.models;

import io.trino.spi.StandardErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.net.ConnectException;
import java.sql.SQLException;
import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;
import static reddit.lakehouse.models.RetryPolicy.ATTEMPTS;
import static reddit.lakehouse.models.RetryPolicy.pauseAfter;

class TestRetryPolicy
{
    private static final int ICEBERG_COMMIT_ERROR = 84148236;

    @Test
    void testLostCommitIsTriedAgain()
    {
        assertThat(pauseAfter(failure(ICEBERG_COMMIT_ERROR), false, 1)).contains(Duration.ofMillis(500));
        assertThat(pauseAfter(failure(ICEBERG_COMMIT_ERROR), false, 2)).contains(Duration.ofSeconds(1));
        assertThat(pauseAfter(failure(ICEBERG_COMMIT_ERROR), false, ATTEMPTS - 1)).contains(Duration.ofSeconds(4));
        assertThat(pauseAfter(failure(ICEBERG_COMMIT_ERROR), false, ATTEMPTS)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = StandardErrorCode.class,
            names = {
                    "TRANSACTION_CONFLICT", "TOO_MANY_REQUESTS_FAILED", "PAGE_TRANSPORT_ERROR", "PAGE_TRANSPORT_TIMEOUT", "NO_NODES_AVAILABLE",
                    "REMOTE_TASK_ERROR", "REMOTE_TASK_MISMATCH", "SERVER_SHUTTING_DOWN", "SERVER_STARTING_UP", "REMOTE_HOST_GONE",
                    "QUERY_QUEUE_FULL", "CLUSTER_OUT_OF_MEMORY", "ADMINISTRATIVELY_PREEMPTED"})
    void testPassingFailures(StandardErrorCode code)
    {
        assertThat(pauseAfter(failure(code.toErrorCode().getCode()), false, 1)).isPresent();
    }

    @ParameterizedTest
    @EnumSource(
            value = StandardErrorCode.class,
            names = {"SYNTAX_ERROR", "TABLE_NOT_FOUND", "PERMISSION_DENIED", "DIVISION_BY_ZERO", "EXCEEDED_TIME_LIMIT", "USER_CANCELED"})
    void testLastingFailures(StandardErrorCode code)
    {
        assertThat(pauseAfter(failure(code.toErrorCode().getCode()), true, 1)).isEmpty();
    }

    /** A REST catalog's refusal comes as an internal error: right to try again for a schema, for nothing else. */
    @ParameterizedTest
    @EnumSource(value = StandardErrorCode.class, names = {"SCHEMA_ALREADY_EXISTS", "GENERIC_INTERNAL_ERROR"})
    void testSchemaMadeByTwoAtOnce(StandardErrorCode code)
    {
        SQLException failure = failure(code.toErrorCode().getCode());
        assertThat(pauseAfter(failure, true, 1)).isPresent();
        assertThat(pauseAfter(failure, false, 1)).isEmpty();
    }

    @Test
    void testLostConnection()
    {
        SQLException lost = new SQLException("Error executing query", new RuntimeException(new ConnectException("Connection refused")));
        assertThat(pauseAfter(lost, false, 1)).isPresent();
        assertThat(pauseAfter(new SQLException("Authentication failed: Unauthorized"), false, 1)).isEmpty();
    }

    private static SQLException failure(int code)
    {
        return new SQLException("Query failed (#20260101_000000_00001_abcde): It did not work", null, code);
    }
}
