package reddit.lakehouse.udf.scd;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;

import static io.trino.testing.assertions.TrinoExceptionAssert.assertTrinoExceptionThrownBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

@TestInstance(PER_CLASS)
@Execution(CONCURRENT)
class TestDateDimension
{
    private final HistoryTester tester = new HistoryTester();

    @AfterAll
    void close()
    {
        tester.close();
    }

    @Test
    void testOneDay()
    {
        assertThat(tester.query("SELECT * FROM TABLE(scd.system.date_dimension(DATE '2021-01-02', DATE '2021-01-02'))"))
                .matches("""
                        VALUES (
                            20210102, DATE '2021-01-02', 2021, 1, 1, CAST('January' AS varchar), 2, 2, 6, CAST('Saturday' AS varchar), true,
                            2020, 53, DATE '2020-12-28', DATE '2021-01-01', DATE '2021-01-31', DATE '2021-01-01', DATE '2021-01-01',
                            2021, 1, 1)
                        """);
    }

    @Test
    void testAgreesWithSql()
    {
        assertThat(tester.query("""
                SELECT count(*), count(DISTINCT date_key), min(full_date), max(full_date)
                FROM TABLE(scd.system.date_dimension(DATE '1960-01-01', DATE '2059-12-31'))
                WHERE date_key = date_key(full_date)
                AND year = year(full_date)
                AND quarter = quarter(full_date)
                AND month = month(full_date)
                AND month_name = date_format(full_date, '%M')
                AND day_of_month = day(full_date)
                AND day_of_year = day_of_year(full_date)
                AND day_of_week = day_of_week(full_date)
                AND day_name = date_format(full_date, '%W')
                AND is_weekend = (day_of_week(full_date) IN (6, 7))
                AND iso_year = year_of_week(full_date)
                AND iso_week = week(full_date)
                AND week_start = date_trunc('week', full_date)
                AND month_start = date_trunc('month', full_date)
                AND month_end = last_day_of_month(full_date)
                AND quarter_start = date_trunc('quarter', full_date)
                AND year_start = date_trunc('year', full_date)
                AND fiscal_year = year AND fiscal_quarter = quarter AND fiscal_month = month
                """))
                .matches("VALUES (BIGINT '36525', BIGINT '36525', DATE '1960-01-01', DATE '2059-12-31')");
    }

    @Test
    void testFiscalYear()
    {
        assertThat(tester.query("""
                SELECT full_date, fiscal_year, fiscal_quarter, fiscal_month
                FROM TABLE(scd.system.date_dimension(from_date => DATE '2020-01-01', to_date => DATE '2021-12-31', fiscal_year_start => 10))
                WHERE full_date IN (DATE '2020-09-30', DATE '2020-10-01', DATE '2020-12-31', DATE '2021-01-01', DATE '2021-09-30')
                """))
                .matches("VALUES (DATE '2020-09-30', 2020, 4, 12), (DATE '2020-10-01', 2021, 1, 1), (DATE '2020-12-31', 2021, 1, 3), (DATE '2021-01-01', 2021, 2, 4), (DATE '2021-09-30', 2021, 4, 12)");
    }

    @Test
    void testWrongArguments()
    {
        assertFailure("DATE '2020-01-02', DATE '2020-01-01'", "FROM_DATE 2020-01-02 is after TO_DATE 2020-01-01");
        assertFailure("NULL, DATE '2020-01-01'", "FROM_DATE is NULL");
        assertFailure("DATE '2020-01-01', DATE '10000-01-01'", "FROM_DATE and TO_DATE must lie in the years 1 to 9999");
        assertFailure("DATE '2020-01-01', DATE '2020-01-01', 13", "FISCAL_YEAR_START is a month, 1 to 12, not 13");
    }

    private void assertFailure(String arguments, String message)
    {
        assertTrinoExceptionThrownBy(() -> tester.execute("SELECT * FROM TABLE(scd.system.date_dimension(%s))".formatted(arguments)))
                .hasMessageContaining(message);
    }
}
