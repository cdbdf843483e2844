package reddit.lakehouse.udf;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

import static io.trino.spi.StandardErrorCode.INVALID_FUNCTION_ARGUMENT;
import static io.trino.testing.assertions.TrinoExceptionAssert.assertTrinoExceptionThrownBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

@TestInstance(PER_CLASS)
@Execution(CONCURRENT)
class TestRedditIds
{
    private final FunctionTester tester = new FunctionTester();

    @AfterAll
    void close()
    {
        tester.close();
    }

    @Test
    void testIds()
    {
        assertThat(tester.evaluateAll(List.of(
                "reddit_fullname('t3', '1abc2d')",
                "reddit_fullname('t1', 0)",
                "reddit_fullname('t3', 623744)",
                "reddit_kind('t3_1abc2d')",
                "reddit_id('t3_1abc2d')",
                "reddit_id('1abc2d')",
                "reddit_id(623728)",
                "reddit_id(9223372036854775807)",
                "reddit_id_to_bigint('t3_dd9s')",
                "reddit_id_to_bigint('z')",
                "reddit_id_to_bigint('10')",
                "reddit_id_to_bigint('1y2p0ij32e8e7')")))
                .containsExactly("t3_1abc2d", "t1_0", "t3_dda8", "t3", "1abc2d", "1abc2d", "dd9s", "1y2p0ij32e8e7", 623728L, 35L, 36L, Long.MAX_VALUE);
    }

    @Test
    void testNull()
    {
        assertThat(tester.evaluateAll(List.of(
                "reddit_fullname(NULL, 'a')",
                "reddit_fullname('t3', CAST(NULL AS varchar))",
                "reddit_fullname('t3', CAST(NULL AS bigint))",
                "reddit_kind(NULL)",
                "reddit_id(NULL)",
                "reddit_id(CAST(NULL AS varchar))",
                "reddit_id(CAST(NULL AS bigint))",
                "reddit_id_to_bigint(NULL)")))
                .containsOnlyNulls();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "reddit_fullname('t7', 'a')",
            "reddit_fullname('post', 'a')",
            "reddit_fullname('', 'a')",
            "reddit_fullname('t3', '')",
            "reddit_fullname('t3', 't3_a')",
            "reddit_fullname('t3', -1)",
            "reddit_kind('1abc2d')",
            "reddit_kind('t3_')",
            "reddit_kind('t3-a')",
            "reddit_kind('t3_a b')",
            "reddit_id('')",
            "reddit_id('_')",
            "reddit_id('x1_a')",
            "reddit_id('WikiRevision_1')",
            "reddit_id(-1)",
            "reddit_id_to_bigint('ABC')",
            "reddit_id_to_bigint('-1')",
            "reddit_id_to_bigint('t3_a_b')",
            "reddit_id_to_bigint('1y2p0ij32e8e8')",
            "reddit_id_to_bigint('zzzzzzzzzzzzzzzzzzzz')"})
    void testWrongInput(String expression)
    {
        assertTrinoExceptionThrownBy(() -> tester.evaluate(expression)).hasErrorCode(INVALID_FUNCTION_ARGUMENT);
        assertThat(tester.evaluate("TRY(" + expression + ")")).isNull();
    }

    @Test
    void testThereAndBack()
    {
        assertThat(tester.evaluate("""
                (SELECT count(*) FROM TABLE(sequence(1, 10000000000, 1000003)) t (n)
                WHERE reddit_id_to_bigint(to_base(n, 36)) = n
                AND reddit_id_to_bigint(reddit_id(n)) = n
                AND reddit_id_to_bigint(reddit_fullname('t1', n)) = n
                AND reddit_id(reddit_fullname('t1', n)) = to_base(n, 36)
                AND reddit_kind(reddit_fullname('t1', n)) = 't1')
                """)).isEqualTo(10_000L);
    }

    @Test
    void testOrder()
    {
        assertThat(tester.evaluate("(SELECT array_agg(id ORDER BY reddit_id_to_bigint(id)) FROM (VALUES 't3_100000', 't3_zzzzz', 't3_9', 't3_a', 't3_10') t (id))"))
                .isEqualTo(List.of("t3_9", "t3_a", "t3_10", "t3_zzzzz", "t3_100000"));
    }
}
