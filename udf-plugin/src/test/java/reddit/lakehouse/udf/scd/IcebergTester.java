package reddit.lakehouse.udf.scd;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import com.google.inject.Binder;
import com.google.inject.Scopes;
import io.trino.Session;
import io.trino.execution.FailureInjector;
import io.trino.execution.QueryStats;
import io.trino.execution.TestingFailureInjectionConfig;
import io.trino.execution.TestingFailureInjector;
import io.trino.operator.RetryPolicy;
import io.trino.plugin.exchange.filesystem.FileSystemExchangePlugin;
import io.trino.plugin.iceberg.IcebergTableHandle;
import io.trino.spi.QueryId;
import io.trino.sql.planner.OptimizerConfig.JoinDistributionType;
import io.trino.sql.planner.optimizations.PlanNodeSearcher;
import io.trino.sql.planner.plan.PlanNodeId;
import io.trino.sql.planner.plan.TableScanNode;
import io.trino.testing.DistributedQueryRunner;
import io.trino.testing.FaultTolerantExecutionConnectorTestHelper;
import io.trino.testing.MaterializedResult;
import io.trino.testing.QueryRunner.MaterializedResultWithPlan;
import reddit.lakehouse.udf.IcebergFolder;

import java.io.Closeable;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static com.google.inject.multibindings.OptionalBinder.newOptionalBinder;
import static io.airlift.configuration.ConfigBinder.configBinder;
import static io.trino.execution.FailureInjector.InjectedFailureType.TASK_FAILURE;
import static io.trino.spi.ErrorType.INTERNAL_ERROR;
import static io.trino.testing.TestingSession.testSessionBuilder;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Three nodes with the catalogs {@code scd} and {@code iceberg}, the latter in a folder.
 */
final class IcebergTester
        implements Closeable
{
    private static final int STAGES = 12;

    private final DistributedQueryRunner queryRunner;

    IcebergTester(Path folder)
            throws Exception
    {
        queryRunner = DistributedQueryRunner.builder(testSessionBuilder().setCatalog("iceberg").setSchema("marts").build())
                .setWorkerCount(2)
                // Small tasks; who retries them is up to the session.
                .setExtraProperties(Maps.filterKeys(FaultTolerantExecutionConnectorTestHelper.getExtraProperties(), name -> !name.equals("retry-policy")))
                .setAdditionalModule(IcebergTester::letTasksFail)
                .build();
        queryRunner.installPlugin(new FileSystemExchangePlugin());
        queryRunner.loadExchangeManager("filesystem", ImmutableMap.of("exchange.base-directories", folder.resolve("exchange").toUri().toString()));
        PluginFromZip.install(queryRunner);
        queryRunner.createCatalog("scd", "scd", ImmutableMap.of());
        IcebergFolder.createCatalog(queryRunner, "iceberg", folder);
        queryRunner.execute("CREATE SCHEMA marts");
    }

    private static void letTasksFail(Binder binder)
    {
        configBinder(binder).bindConfig(TestingFailureInjectionConfig.class);
        newOptionalBinder(binder, FailureInjector.class).setBinding().to(TestingFailureInjector.class).in(Scopes.SINGLETON);
    }

    MaterializedResult execute(String sql)
    {
        return queryRunner.execute(sql);
    }

    /** With retries, the first task of every stage fails once. */
    MaterializedResultWithPlan execute(Mode mode, String sql)
    {
        String traceToken = UUID.randomUUID().toString();
        Session session = Session.builder(queryRunner.getDefaultSession())
                .setSystemProperty("join_distribution_type", mode.joins.name())
                .setSystemProperty("retry_policy", mode.retries.name())
                .setTraceToken(Optional.of(traceToken))
                .build();
        if (mode.retries == RetryPolicy.TASK) {
            for (int stage = 0; stage < STAGES; stage++) {
                queryRunner.injectTaskFailure(traceToken, stage, 0, 0, TASK_FAILURE, Optional.of(INTERNAL_ERROR));
            }
        }
        MaterializedResultWithPlan result = queryRunner.executeWithPlan(session, sql);
        assertThat(statistics(result.queryId()).getFailedTasks() > 0).isEqualTo(mode.retries == RetryPolicy.TASK);
        return result;
    }

    private QueryStats statistics(QueryId query)
    {
        return queryRunner.getCoordinator().getFullQueryInfo(query).getQueryStats();
    }

    /** Rows that all scans of the table together read from its files. */
    long rowsRead(QueryId query, String table)
    {
        Set<PlanNodeId> scans = PlanNodeSearcher.searchFrom(queryRunner.getQueryPlan(query).getRoot())
                .where(node -> node instanceof TableScanNode scan &&
                        scan.getTable().connectorHandle() instanceof IcebergTableHandle handle &&
                        handle.getTableName().equals(table))
                .findAll().stream()
                .map(node -> node.getId())
                .collect(toImmutableSet());
        return statistics(query).getOperatorSummaries().stream()
                .filter(operator -> operator.getSourceId().filter(scans::contains).isPresent())
                .mapToLong(operator -> operator.getPhysicalInputPositions())
                .sum();
    }

    List<Object> snapshots(String table)
    {
        return execute("SELECT snapshot_id FROM \"%s$snapshots\"".formatted(table)).getOnlyColumn().toList();
    }

    @Override
    public void close()
    {
        queryRunner.close();
    }

    /** How a query is run. */
    enum Mode
    {
        BROADCAST(JoinDistributionType.BROADCAST, RetryPolicy.NONE),
        PARTITIONED(JoinDistributionType.PARTITIONED, RetryPolicy.NONE),
        BROADCAST_WITH_RETRIES(JoinDistributionType.BROADCAST, RetryPolicy.TASK),
        PARTITIONED_WITH_RETRIES(JoinDistributionType.PARTITIONED, RetryPolicy.TASK),
        /**/;

        private final JoinDistributionType joins;
        private final RetryPolicy retries;

        Mode(JoinDistributionType joins, RetryPolicy retries)
        {
            this.joins = requireNonNull(joins, "joins is null");
            this.retries = requireNonNull(retries, "retries is null");
        }
    }
}
