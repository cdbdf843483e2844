package reddit.lakehouse.benchmarks;

import java.nio.file.Path;

final class DagIncrementalInDbt
        extends DagInDbt
{
    DagIncrementalInDbt(DagLake lake)
    {
        super("dag_incremental_dbt", lake);
    }

    @Override
    public String note()
    {
        return "All models from staging to marts when %,d posts and %,d comments are new on a lake of %,d and %,d. Yardstick: the same tables in dbt-trino on the same Trino, without the start of dbt."
                .formatted(lake().posts() / 100, lake().posts() / 20, lake().posts(), 5 * lake().posts());
    }

    @Override
    public double ours(Path work)
            throws Exception
    {
        lake().prepare();
        lake().runToMarts(false);
        dbt(work);
        lake().arrive(lake().posts() / 100);
        return lake().runToMarts(false);
    }

    @Override
    public double yardstick(Path work)
            throws Exception
    {
        return dbt(work);
    }
}
