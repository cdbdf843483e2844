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
class TestChanges
{
    private final HistoryTester tester = new HistoryTester();

    @AfterAll
    void close()
    {
        tester.close();
    }

    @Test
    void testActions()
    {
        assertThat(tester.query("""
                SELECT action, id, name, valid_from, valid_to, is_current
                FROM TABLE(scd.system.changes(
                    input => TABLE(VALUES
                        ('log', 'new', DATE '2020-01-01', 'x', CAST(NULL AS date)),
                        ('log', 'changed', DATE '2020-01-01', 'x', NULL),
                        ('log', 'changed', DATE '2020-01-03', 'z', NULL),
                        ('log', 'changed', DATE '2020-01-02', 'y', NULL),
                        ('dimension', 'changed', DATE '2020-01-01', 'x', DATE '2020-01-03'),
                        ('dimension', 'changed', DATE '2020-01-03', 'z', NULL),
                        ('log', 'same', DATE '2020-01-01', 'x', NULL),
                        ('dimension', 'same', DATE '2020-01-01', 'x', NULL),
                        ('log', 'wrong', DATE '2020-01-02', 'x', NULL),
                        ('dimension', 'wrong', DATE '2020-01-01', 'x', NULL),
                        ('dimension', 'unknown', DATE '2020-01-01', 'x', NULL)) t (side, id, observed, name, valid_to)
                    PARTITION BY id ORDER BY observed))
                """))
                .matches("""
                        VALUES
                            (CAST('insert' AS varchar), CAST('new' AS varchar(7)), 'x', DATE '2020-01-01', NULL, true),
                            ('update', 'changed', 'x', DATE '2020-01-01', DATE '2020-01-02', false),
                            ('insert', 'changed', 'y', DATE '2020-01-02', DATE '2020-01-03', false),
                            ('delete', 'wrong', 'x', DATE '2020-01-01', NULL, false),
                            ('insert', 'wrong', 'x', DATE '2020-01-02', NULL, true),
                            ('delete', 'unknown', 'x', DATE '2020-01-01', NULL, false)
                        """);
    }

    @Test
    void testUntrackedColumnsAndOpenEnd()
    {
        assertThat(tester.query("""
                SELECT action, id, name, score, valid_from, valid_to, is_current
                FROM TABLE(scd.system.changes(
                    input => TABLE(VALUES
                        ('log', 1, 1, 'x', 5, CAST(NULL AS integer)),
                        ('log', 1, 3, 'y', 6, NULL),
                        ('dimension', 1, 1, 'x', 6, 3),
                        ('dimension', 1, 3, 'y', 4, 99),
                        ('log', 2, 1, 'x', 5, NULL),
                        ('dimension', 2, 1, 'x', 5, 99),
                        ('log', 3, 1, 'x', 5, NULL),
                        ('dimension', 3, 1, 'x', 5, NULL)) t (side, id, n, name, score, valid_to)
                    PARTITION BY id ORDER BY n,
                    track_except => DESCRIPTOR(score),
                    open_end => '99'))
                """))
                .matches("VALUES (CAST('update' AS varchar), 1, 'y', 6, 3, 99, true), ('update', 3, 'x', 5, 1, 99, true)");
    }

    @Test
    void testWrongArguments()
    {
        assertFailure("VALUES (1, 2, 3)) t (id, n, a", "the input needs one column side, and the input has none: id, n, a");
        assertFailure("VALUES ('log', 1, 2)) t (side, id, n", "the input needs one column valid_to, and the input has none: side, id, n");
        assertFailure("VALUES (1, 1, 2, 3)) t (side, id, n, valid_to", "The column side must be a varchar: 'log' or 'dimension'");
        assertFailure("VALUES ('log', 1, 2, DATE '2020-01-01')) t (side, id, n, valid_to", "The column valid_to must have the type of the sequence, integer, not date");
        assertFailure("VALUES ('new', 1, 2, 3)) t (side, id, n, valid_to", "The column side is 'log' or 'dimension', not 'new'");
        assertFailure("VALUES (CAST(NULL AS varchar), 1, 2, 3)) t (side, id, n, valid_to", "The column side is 'log' or 'dimension', not ''");
        assertFailure("VALUES ('dimension', 1, CAST(NULL AS integer), 3)) t (side, id, n, valid_to", "A row of the dimension has NULL in valid_from");
        assertFailure("VALUES ('dimension', 1, 2, 3), ('dimension', 1, 2, 4)) t (side, id, n, valid_to", "The dimension has two rows of one key with the same valid_from");
        assertFailure("VALUES ('log', 1, 2, 3, 4)) t (side, id, n, valid_to, action", "The input has a column action, as the result will have");
    }

    private void assertFailure(String input, String message)
    {
        assertTrinoExceptionThrownBy(() -> tester.execute("SELECT * FROM TABLE(scd.system.changes(input => TABLE(%s) PARTITION BY id ORDER BY n))".formatted(input)))
                .hasMessageContaining(message);
    }
}
