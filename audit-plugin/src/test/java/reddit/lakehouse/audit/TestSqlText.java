package reddit.lakehouse.audit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static reddit.lakehouse.audit.SqlText.Mode.FULL;
import static reddit.lakehouse.audit.SqlText.Mode.NONE;
import static reddit.lakehouse.audit.SqlText.Mode.REDACTED;

final class TestSqlText
{
    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = {
            "CREATE CATALOG c USING x WITH (user = 'hunter2'), CREATE CATALOG c USING x WITH (user = '…')",
            "create  or replace catalog c using x with (a = 'hunter2'), create  or replace catalog c using x with (a = '…')",
            "SET SESSION c.api_key = 'hunter2', SET SESSION c.api_key = '…'",
            "SELECT 'it''s hunter2' AS password, SELECT '…' AS password",
            "SELECT 'token' || 'hunter2, SELECT '…' || '…'",
            "SELECT 'a' FROM t WHERE b = 'c', SELECT 'a' FROM t WHERE b = 'c'",
    })
    void testLiteralsBesideSecrets(String sql, String kept)
    {
        assertThat(new SqlText(REDACTED, 1000).statement(sql)).hasValue(kept);
    }

    @Test
    void testErrorsBesideSecrets()
    {
        SqlText text = new SqlText(REDACTED, 1000);
        assertThat(text.error("SELECT secret = 'hunter2'", "near hunter2")).isEmpty();
        assertThat(text.error("SELECT a", "near a")).hasValue("near a");
    }

    @Test
    void testModes()
    {
        String sql = "SELECT 'hunter2' AS password";
        assertThat(new SqlText(FULL, 1000).statement(sql)).hasValue(sql);
        assertThat(new SqlText(FULL, 1000).error(sql, "near hunter2")).hasValue("near hunter2");
        assertThat(new SqlText(NONE, 1000).statement("SELECT 1")).isEmpty();
        assertThat(new SqlText(NONE, 1000).error("SELECT 1", "any")).isEmpty();
    }

    @Test
    void testLength()
    {
        assertThat(new SqlText(REDACTED, 10).statement("SELECT 1234567")).hasValue("SELECT 123…");
    }
}
