package reddit.lakehouse.udf.scd;

import com.google.common.collect.HashMultiset;
import com.google.common.collect.ImmutableMap;
import io.trino.plugin.exchange.filesystem.FileSystemExchangePlugin;
import io.trino.testing.DistributedQueryRunner;
import io.trino.testing.FaultTolerantExecutionConnectorTestHelper;
import io.trino.testing.MaterializedRow;
import io.trino.testing.QueryRunner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import static io.trino.testing.TestingSession.testSessionBuilder;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The functions on three nodes, so that all they need to know travels as JSON, from and to the plugin's class loader.
 */
class TestDistributedHistories
{
    private static final String OBSERVATIONS = "SELECT n % 2000 AS id, CAST(from_unixtime(n) AS timestamp(3)) AS observed, n / 7000 AS state, n AS score, n % 11 = 0 AS gone FROM TABLE(sequence(1, 40000)) t (n)";

    @Test
    void testThreeNodes()
            throws Exception
    {
        try (QueryRunner queryRunner = start(ImmutableMap.of())) {
            testHistories(queryRunner);
        }
    }

    @Test
    void testTaskRetries(@TempDir Path exchange)
            throws Exception
    {
        try (DistributedQueryRunner queryRunner = start(FaultTolerantExecutionConnectorTestHelper.getExtraProperties())) {
            queryRunner.installPlugin(new FileSystemExchangePlugin());
            queryRunner.loadExchangeManager("filesystem", ImmutableMap.of("exchange.base-directories", exchange.toUri().toString()));
            testHistories(queryRunner);
        }
    }

    private static DistributedQueryRunner start(Map<String, String> properties)
            throws Exception
    {
        DistributedQueryRunner queryRunner = DistributedQueryRunner.builder(testSessionBuilder().build())
                .setWorkerCount(2)
                .setExtraProperties(properties)
                .build();
        PluginFromZip.install(queryRunner);
        queryRunner.createCatalog("scd", "scd", Map.of());
        return queryRunner;
    }

    private static void testHistories(QueryRunner queryRunner)
    {
        String timeline = """
                SELECT id, state, score, gone, valid_from, valid_to, is_current, version
                FROM TABLE(scd.system.timeline(
                    input => TABLE(SELECT id, observed, state, score, gone, gone AS deleted FROM (%s)) PARTITION BY id ORDER BY observed,
                    delete_when => DESCRIPTOR(deleted),
                    track => DESCRIPTOR(state),
                    open_end => '9999-12-31'))
                """.formatted(OBSERVATIONS);
        String reference = """
                WITH compared AS (
                    SELECT *, lag(state) OVER (PARTITION BY id ORDER BY observed) AS state_before, lag(gone, 1, true) OVER (PARTITION BY id ORDER BY observed) AS gone_before
                    FROM (%1$s)),
                turns AS (SELECT * FROM compared WHERE gone <> gone_before OR (NOT gone AND state IS DISTINCT FROM state_before)),
                versions AS (SELECT *, lead(observed) OVER (PARTITION BY id ORDER BY observed) AS valid_to FROM turns)
                SELECT
                    id, state, latest.score, false, observed, coalesce(valid_to, TIMESTAMP '9999-12-31 00:00:00.000'), valid_to IS NULL,
                    row_number() OVER (PARTITION BY id ORDER BY observed)
                FROM versions
                JOIN (SELECT id, max(score) AS score FROM (%1$s) WHERE NOT gone GROUP BY id) latest USING (id)
                WHERE NOT gone
                """.formatted(OBSERVATIONS);
        List<MaterializedRow> versions = queryRunner.execute(timeline).getMaterializedRows();
        assertThat(versions).hasSizeGreaterThan(10_000);
        assertThat(HashMultiset.create(versions).equals(HashMultiset.create(queryRunner.execute(reference).getMaterializedRows()))).isTrue();

        assertThat(queryRunner.execute("""
                SELECT count(*), count_if(action = 'insert'), count_if(surrogate_key(id, valid_from) IS NOT NULL AND row_hash(ROW(id, state)) IS NOT NULL)
                FROM TABLE(scd.system.changes(
                    input => TABLE(SELECT 'log' AS side, CAST(NULL AS timestamp(3)) AS valid_to, * FROM (%s)) PARTITION BY id ORDER BY observed))
                """.formatted(OBSERVATIONS)).getMaterializedRows())
                .isEqualTo(queryRunner.execute("SELECT BIGINT '40000', BIGINT '40000', BIGINT '40000'").getMaterializedRows());

        assertThat(queryRunner.execute("SELECT count(*) FROM TABLE(scd.system.date_dimension(DATE '2000-01-01', DATE '2099-12-31'))").getOnlyValue())
                .isEqualTo(36_525L);
    }
}
