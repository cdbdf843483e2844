package reddit.lakehouse.benchmarks;

import java.nio.file.Path;

final class DagFullInDbt
        extends DagInDbt
{
    DagFullInDbt(DagLake lake)
    {
        super("dag_full_dbt", lake);
    }

    @Override
    public String note()
    {
        return "All models from staging to marts over %,d posts and %,d comments, from nothing, two at a time. Yardstick: the same tables in dbt-trino on the same Trino, two at a time, without the start of dbt."
                .formatted(lake().posts(), 5 * lake().posts());
    }

    @Override
    public double ours(Path work)
            throws Exception
    {
        lake().prepare();
        return lake().runToMarts(true);
    }

    @Override
    public double yardstick(Path work)
            throws Exception
    {
        return dbt(work, "--full-refresh");
    }
}
