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
class TestTimeline
{
    private final HistoryTester tester = new HistoryTester();

    @AfterAll
    void close()
    {
        tester.close();
    }

    @Test
    void testVersions()
    {
        assertThat(tester.query("""
                SELECT id, name, valid_from, valid_to, is_current, version
                FROM TABLE(scd.system.timeline(
                    input => TABLE(VALUES
                        ('a', DATE '2020-01-03', 'second'),
                        ('a', DATE '2020-01-01', 'first'),
                        ('b', DATE '2020-01-01', NULL),
                        ('a', DATE '2020-01-02', 'first'),
                        ('b', DATE '2020-01-02', 'known'),
                        ('a', DATE '2020-01-03', 'second')) t (id, observed, name)
                    PARTITION BY id ORDER BY observed))
                """))
                .matches("""
                        VALUES
                            ('a', CAST('first' AS varchar(6)), DATE '2020-01-01', DATE '2020-01-03', false, BIGINT '1'),
                            ('a', 'second', DATE '2020-01-03', NULL, true, 2),
                            ('b', NULL, DATE '2020-01-01', DATE '2020-01-02', false, 1),
                            ('b', 'known', DATE '2020-01-02', NULL, true, 2)
                        """);
    }

    @Test
    void testDeletes()
    {
        assertThat(tester.query("""
                SELECT id, name, valid_from, valid_to, is_current
                FROM TABLE(scd.system.timeline(
                    input => TABLE(VALUES
                        ('gone', 0, NULL, true),
                        ('gone', 1, 'x', false),
                        ('gone', 3, 'x', true),
                        ('gone', 4, NULL, true),
                        ('back', 1, 'x', NULL),
                        ('back', 3, 'x', true),
                        ('back', 5, 'x', NULL),
                        ('never', 1, 'x', true)) t (id, n, name, gone)
                    PARTITION BY id ORDER BY n,
                    delete_when => DESCRIPTOR(gone)))
                """))
                .matches("VALUES (CAST('gone' AS varchar(5)), 'x', 1, 3, false), ('back', 'x', 1, 3, false), ('back', 'x', 5, NULL, true)");
    }

    @Test
    void testSeveralObservationsAtOneSequence()
    {
        // the last in ORDER BY counts, then a delete, then the greater value
        assertThat(tester.query("""
                SELECT id, name, valid_from, valid_to
                FROM TABLE(scd.system.timeline(
                    input => TABLE(VALUES
                        ('order', 1, 2, 'a', false),
                        ('order', 1, 1, 'b', false),
                        ('order', 2, 0, 'a', false),
                        ('greater', 1, 0, 'a', false),
                        ('greater', 1, 0, 'c', false),
                        ('greater', 1, 0, NULL, false),
                        ('greater', 1, 0, 'b', false),
                        ('gone', 0, 0, 'a', false),
                        ('gone', 1, 0, 'a', true),
                        ('gone', 1, 0, 'b', false)) t (id, n, m, name, gone)
                    PARTITION BY id ORDER BY (n, m),
                    delete_when => DESCRIPTOR(gone)))
                """))
                .matches("VALUES (CAST('order' AS varchar(7)), 'a', 1, CAST(NULL AS integer)), ('greater', 'c', 1, NULL), ('gone', 'a', 0, 1)");
    }

    @Test
    void testUntrackedColumnsAreOverwritten()
    {
        String result = "VALUES ('a', 'x', 9, 1, 3), ('a', 'y', 9, 3, CAST(NULL AS integer))";
        assertThat(tester.query(untracked("track => DESCRIPTOR(name)"))).matches(result);
        assertThat(tester.query(untracked("track_except => DESCRIPTOR(\"Score\")"))).matches(result);
    }

    private static String untracked(String argument)
    {
        return """
                SELECT id, name, score, valid_from, valid_to
                FROM TABLE(scd.system.timeline(
                    input => TABLE(VALUES
                        ('a', 1, 'x', 5, false),
                        ('a', 2, 'x', 6, false),
                        ('a', 3, 'y', 7, false),
                        ('a', 4, 'y', 9, false),
                        ('a', 4, 'y', 8, false)) t (id, n, name, "Score", gone)
                    PARTITION BY t.id ORDER BY t.n,
                    delete_when => DESCRIPTOR(gone),
                    %s))
                """.formatted(argument);
    }

    @Test
    void testOpenEnd()
    {
        assertOpenEnd("DATE '2020-01-01'", "9999-12-31", "DATE '9999-12-31'");
        assertOpenEnd("BIGINT '1'", "1000", "BIGINT '1000'");
        assertOpenEnd("TIMESTAMP '2020-01-01 00:00:00.000'", "9999-12-31", "TIMESTAMP '9999-12-31 00:00:00.000'");
        assertOpenEnd("TIMESTAMP '2020-01-01 00:00:00.000000000'", "9999-12-31 23:59:59", "TIMESTAMP '9999-12-31 23:59:59.000000000'");
        assertOpenEnd("TIMESTAMP '2020-01-01 00:00:00.000 UTC'", "9999-12-31", "TIMESTAMP '9999-12-31 00:00:00.000 UTC'");
        assertOpenEnd("TIMESTAMP '2020-01-01 00:00:00.000000 UTC'", "9999-12-31", "TIMESTAMP '9999-12-31 00:00:00.000000 UTC'");
        assertTrinoExceptionThrownBy(() -> tester.execute(openEnd("DATE '2020-01-01'", "never")))
                .hasMessageContaining("OPEN_END is not a value of type date, which the sequence has: 'never'");
        assertTrinoExceptionThrownBy(() -> tester.execute(openEnd("'a'", "z")))
                .hasMessageContaining("OPEN_END cannot be given for a sequence of type varchar(1)");
    }

    private void assertOpenEnd(String sequence, String openEnd, String expected)
    {
        assertThat(tester.query(openEnd(sequence, openEnd))).matches("VALUES (%s, %s, true)".formatted(sequence, expected));
    }

    private static String openEnd(String sequence, String openEnd)
    {
        return "SELECT valid_from, valid_to, is_current FROM TABLE(scd.system.timeline(input => TABLE(VALUES (1, %s)) t (id, n) PARTITION BY id ORDER BY n, open_end => '%s'))".formatted(sequence, openEnd);
    }

    @Test
    void testValuesOfEveryKind()
    {
        assertThat(tester.query("""
                SELECT id, list, entries, document, valid_from
                FROM TABLE(scd.system.timeline(
                    input => TABLE(VALUES
                        (1, 1, ARRAY[1, NULL], MAP(ARRAY['a', 'b'], ARRAY[1, 2]), JSON '{"a": 1, "b": 2}', nan(), X'00'),
                        (1, 2, ARRAY[1, NULL], MAP(ARRAY['b', 'a'], ARRAY[2, 1]), JSON '{"b": 2, "a": 1}', nan(), X'00'),
                        (1, 3, ARRAY[1, NULL], MAP(ARRAY['b', 'a'], ARRAY[2, NULL]), JSON '{"b": 2, "a": 1}', nan(), X'00'),
                        (1, 3, ARRAY[1, NULL], MAP(ARRAY['b', 'a'], ARRAY[2, NULL]), JSON '{"b": 2, "a": 1}', nan(), X'00'),
                        (1, 4, NULL, NULL, NULL, NULL, NULL)) t (id, n, list, entries, document, number, bytes)
                    PARTITION BY id ORDER BY n))
                """))
                .matches("""
                        VALUES
                            (1, ARRAY[1, NULL], MAP(ARRAY['a', 'b'], ARRAY[1, 2]), JSON '{"a": 1, "b": 2}', 1),
                            (1, ARRAY[1, NULL], MAP(ARRAY['a', 'b'], ARRAY[NULL, 2]), JSON '{"a": 1, "b": 2}', 3),
                            (1, NULL, NULL, NULL, 4)
                        """);
    }

    @Test
    void testEmptyInput()
    {
        assertThat(tester.query("SELECT * FROM TABLE(scd.system.timeline(input => TABLE(SELECT 1, 2 WHERE rand() < 0) t (id, n) PARTITION BY id ORDER BY n))"))
                .returnsEmptyResult();
    }

    @Test
    void testManyKeysAndLongHistories()
    {
        assertThat(tester.query("""
                SELECT count(*), count_if(is_current), sum(valid_to - valid_from), max(version)
                FROM TABLE(scd.system.timeline(
                    input => TABLE(SELECT n % 100 AS id, n, n / 500 AS state FROM TABLE(sequence(0, 99999)) t (n))
                    PARTITION BY id ORDER BY n))
                """))
                .matches("VALUES (BIGINT '20000', BIGINT '100', BIGINT '9950000', BIGINT '200')");
    }

    @Test
    void testWrongArguments()
    {
        assertFailure("TABLE(VALUES (1, 2)) t (id, n) PARTITION BY id", "The input needs keys and a sequence: TABLE(...) PARTITION BY key ORDER BY sequence");
        assertFailure("TABLE(VALUES (1, 2)) t (id, n) ORDER BY n", "The input needs keys and a sequence");
        assertFailure("TABLE(VALUES (1, 2), (1, 3)) t (id, n) PARTITION BY id ORDER BY n DESC", "ORDER BY must begin with the sequence in ascending order");
        assertFailure("TABLE(VALUES (1, NULL), (1, 3)) t (id, n) PARTITION BY id ORDER BY n", "An observation has NULL in the first column of ORDER BY");
        assertFailure("TABLE(VALUES (1, 2, 3)) t (id, n, version) PARTITION BY id ORDER BY n", "The input has a column version, as the result will have: rename it or leave it out");
        assertFailure("TABLE(VALUES (1, 2, 3, 4)) t (id, n, a, a) PARTITION BY id ORDER BY n, track => DESCRIPTOR(a)", "the input needs one column a, and the input has several");
        assertFailure("TABLE(VALUES (1, 2, 3)) t (id, n, a) PARTITION BY id ORDER BY n, track => DESCRIPTOR(b)", "the input needs one column b, and the input has none: id, n, a");
        assertFailure("TABLE(VALUES (1, 2, 3)) t (id, n, a) PARTITION BY id ORDER BY n, track => DESCRIPTOR(n)", "Column n has another part already and cannot be tracked");
        assertFailure("TABLE(VALUES (1, 2, 3)) t (id, n, a) PARTITION BY id ORDER BY n, track => DESCRIPTOR(a), track_except => DESCRIPTOR(a)", "Give TRACK or TRACK_EXCEPT, not both");
        assertFailure("TABLE(VALUES (1, 2, 3)) t (id, n, a) PARTITION BY id ORDER BY n, delete_when => DESCRIPTOR(a)", "DELETE_WHEN takes one boolean column");
        assertFailure("TABLE(SELECT 1 AS id, 2 AS n, 3) PARTITION BY id ORDER BY n", "Column 3 of the input has no name: give it one");
        assertFailure("TABLE(SELECT 1 AS id, 2 AS n, approx_set(3) AS sketch) PARTITION BY id ORDER BY n", "Values of column sketch cannot be compared, as their type is HyperLogLog");
    }

    private void assertFailure(String input, String message)
    {
        assertTrinoExceptionThrownBy(() -> tester.execute("SELECT * FROM TABLE(scd.system.timeline(input => %s))".formatted(input)))
                .hasMessageContaining(message);
    }
}
