package reddit.lakehouse.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

import static com.google.common.base.Preconditions.checkState;
import static java.util.Objects.requireNonNull;

/**
 * The models up to the marts against the same in dbt-trino: incremental models that merge, and snapshots. Both have to come
 * to the same facts.
 */
abstract class DagInDbt
        extends DagBenchmark
{
    private final DagLake lake;

    DagInDbt(String name, DagLake lake)
    {
        super(name);
        this.lake = requireNonNull(lake, "lake is null");
    }

    protected DagLake lake()
    {
        return lake;
    }

    /** @return seconds, without the start of dbt */
    protected double dbt(Path work, String... flags)
            throws IOException, InterruptedException, SQLException
    {
        double seconds = Dbt.prepare(lake.addresses()).build(work, flags);
        checkState(lake.trino().run("dag_differences.sql").row().getFirst().equals("0"), "dbt's facts differ");
        return seconds;
    }
}
