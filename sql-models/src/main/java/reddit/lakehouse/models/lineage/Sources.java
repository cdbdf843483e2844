package reddit.lakehouse.models.lineage;

import com.google.common.collect.ImmutableSortedSet;

import java.util.Set;

/**
 * Where a value comes from.
 *
 * @param columns whose values it is made of; none for a constant, the time, or a count of rows
 * @param unresolved what the SQL alone does not tell, each with its place
 */
public record Sources(Set<ColumnName> columns, Set<String> unresolved)
{
    public static final Sources NONE = new Sources(Set.of(), Set.of());

    public Sources
    {
        columns = ImmutableSortedSet.copyOf(columns);
        unresolved = ImmutableSortedSet.copyOf(unresolved);
    }

    static Sources of(ColumnName column)
    {
        return new Sources(Set.of(column), Set.of());
    }

    static Sources unresolved(String reason)
    {
        return new Sources(Set.of(), Set.of(reason));
    }

    Sources plus(Sources other)
    {
        return new Sources(
                ImmutableSortedSet.<ColumnName>naturalOrder().addAll(columns).addAll(other.columns).build(),
                ImmutableSortedSet.<String>naturalOrder().addAll(unresolved).addAll(other.unresolved).build());
    }
}
