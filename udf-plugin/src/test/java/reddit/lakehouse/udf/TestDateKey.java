package reddit.lakehouse.udf;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;

import java.util.List;

import static io.trino.testing.assertions.TrinoExceptionAssert.assertTrinoExceptionThrownBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

@TestInstance(PER_CLASS)
@Execution(CONCURRENT)
class TestDateKey
{
    private final FunctionTester tester = new FunctionTester();

    @AfterAll
    void close()
    {
        tester.close();
    }

    @Test
    void testDays()
    {
        assertThat(tester.evaluateAll(List.of(
                "date_key(DATE '2020-02-29')",
                "date_key(DATE '1969-12-31')",
                "date_key(DATE '0001-01-01')",
                "date_key(DATE '9999-12-31')",
                "date_key(TIMESTAMP '2020-02-29 23:59:59')",
                "date_key(TIMESTAMP '1969-12-31 23:59:59.999999')",
                "date_key(TIMESTAMP '1969-12-31 23:59:59.999999999999')",
                "date_key(TIMESTAMP '2020-02-29 23:59:59 UTC')",
                "date_key(TIMESTAMP '1969-12-31 23:59:59.999 UTC')",
                "date_key(TIMESTAMP '2020-03-01 00:30:00 Europe/Berlin')",
                "date_key(TIMESTAMP '2020-02-29 23:30:00.123456 America/New_York')")))
                .containsExactly(20200229, 19691231, 10101, 99991231, 20200229, 19691231, 19691231, 20200229, 19691231, 20200301, 20200229);
    }

    @Test
    void testNull()
    {
        assertThat(tester.evaluateAll(List.of(
                "date_key(CAST(NULL AS date))",
                "date_key(CAST(NULL AS timestamp(3)))",
                "date_key(CAST(NULL AS timestamp(9)))",
                "date_key(CAST(NULL AS timestamp(3) with time zone))",
                "date_key(CAST(NULL AS timestamp(6) with time zone))")))
                .containsOnlyNulls();
    }

    @Test
    void testOutOfRange()
    {
        assertTrinoExceptionThrownBy(() -> tester.evaluate("date_key(DATE '10000-01-01')"))
                .hasMessage("date_key takes the years 1 to 9999, not 10000");
        assertTrinoExceptionThrownBy(() -> tester.evaluate("date_key(DATE '0000-12-31')"))
                .hasMessage("date_key takes the years 1 to 9999, not 0");
        assertThat(tester.evaluate("TRY(date_key(DATE '0000-12-31'))")).isNull();
    }

    @Test
    void testAgreesWithCast()
    {
        String instants = "(SELECT at_timezone(from_unixtime(n * 4999), zone) AS t FROM TABLE(sequence(-5000, 5000)) s (n) CROSS JOIN (VALUES 'UTC', 'Asia/Kathmandu', 'America/St_Johns', '-08:00') z (zone))";
        assertThat(tester.evaluate("(SELECT count(*) FROM %s WHERE date_key(t) = CAST(date_format(t, '%%Y%%m%%d') AS integer) AND date_key(t) = date_key(CAST(t AS date)))".formatted(instants)))
                .isEqualTo(40_004L);
    }
}
