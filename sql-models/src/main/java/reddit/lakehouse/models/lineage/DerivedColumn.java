package reddit.lakehouse.models.lineage;

import static java.util.Objects.requireNonNull;

/**
 * A column that a model fills, and what its values are made of.
 */
public record DerivedColumn(ColumnName column, Sources sources)
{
    public DerivedColumn
    {
        requireNonNull(column, "column is null");
        requireNonNull(sources, "sources is null");
    }
}
