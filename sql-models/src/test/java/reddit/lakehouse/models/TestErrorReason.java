package reddit.lakehouse.models;

import org.junit.jupiter.api.Test;

import java.net.ConnectException;
import java.sql.SQLException;

import static org.assertj.core.api.Assertions.assertThat;

class TestErrorReason
{
    @Test
    void testPosition()
    {
        assertThat(ErrorReason.from(new SQLException("Query failed (#20260101_000000_00001_abcde): line 3:12: Column 'x' cannot be resolved")))
                .isEqualTo(new ErrorReason("Column 'x' cannot be resolved", 3, 12));
        assertThat(ErrorReason.from(new SQLException("Query failed (#20260101_000000_00001_abcde): Division by zero")))
                .isEqualTo(new ErrorReason("Division by zero", 0, 0));
    }

    @Test
    void testReasonInTheCause()
    {
        Exception forbidden = new RuntimeException("Forbidden: Principal 'reader' is not authorized");
        Exception wrapped = new RuntimeException("Failed to create transaction", new RuntimeException((String) null, forbidden));
        assertThat(ErrorReason.of(new SQLException("Query failed (#20260101_000000_00001_abcde): Failed to create transaction", wrapped)))
                .isEqualTo("Failed to create transaction: Forbidden: Principal 'reader' is not authorized");
    }

    @Test
    void testCauseThatSaysTheSame()
    {
        assertThat(ErrorReason.of(new SQLException("Query failed (#20260101_000000_00001_abcde): Disk full", new RuntimeException("java.io.IOException: Disk full"))))
                .isEqualTo("Disk full");
        assertThat(ErrorReason.of(new SQLException("Error executing query: java.net.ConnectException: Failed to connect", new ConnectException("Failed to connect"))))
                .isEqualTo("Failed to connect");
    }

    @Test
    void testUsersErrorsNeedNoCause()
    {
        assertThat(ErrorReason.of(new SQLException("Query failed (#20260101_000000_00001_abcde): Division by zero", null, 8, new RuntimeException("/ by zero"))))
                .isEqualTo("Division by zero");
    }

    @Test
    void testOneLineOfBearableLength()
    {
        assertThat(ErrorReason.of(new SQLException("one\n  two\tthree"))).isEqualTo("one two three");
        assertThat(ErrorReason.of(new SQLException("x".repeat(10_000)))).hasSizeLessThan(700);
        assertThat(ErrorReason.of(new SQLException((String) null))).isEqualTo("Trino gave no reason");
    }
}
