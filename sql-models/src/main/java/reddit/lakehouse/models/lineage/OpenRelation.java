package reddit.lakehouse.models.lineage;

import com.google.common.collect.ImmutableList;
import reddit.lakehouse.models.sql.TableName;

import java.util.List;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * A relation that has columns which are not known by name.
 *
 * @param table that they belong to; empty when that is not known either
 * @param hiddenOnly all columns are known but the hidden ones, whose names begin with a dollar
 * @param sources of all its columns, whatever their names, where those are known
 * @param reason for what cannot be resolved, as a half sentence
 */
record OpenRelation(List<String> qualifier, Optional<TableName> table, boolean hiddenOnly, Optional<Sources> sources, String reason)
{
    OpenRelation
    {
        qualifier = ImmutableList.copyOf(qualifier);
        requireNonNull(table, "table is null");
        requireNonNull(sources, "sources is null");
        requireNonNull(reason, "reason is null");
    }

    static OpenRelation unknown(String reason)
    {
        return new OpenRelation(ImmutableList.of(), Optional.empty(), false, Optional.empty(), reason);
    }

    static OpenRelation of(TableName table, boolean hiddenOnly)
    {
        return new OpenRelation(
                ImmutableList.of(table.catalog(), table.schema(), table.table()),
                Optional.of(table),
                hiddenOnly,
                Optional.empty(),
                "the columns of %s are not known here".formatted(table));
    }

    /**
     * Columns that are all computed from one expression, and whose names are not known.
     */
    static OpenRelation computed(Sources sources, String reason)
    {
        return new OpenRelation(ImmutableList.of(), Optional.empty(), false, Optional.of(sources), reason);
    }

    OpenRelation qualifiedBy(List<String> newQualifier)
    {
        return new OpenRelation(newQualifier, table, hiddenOnly, sources, reason);
    }

    boolean mayHave(String column)
    {
        return !hiddenOnly || column.startsWith("$");
    }

    Sources column(String name)
    {
        return sources.or(() -> table.map(of -> Sources.of(new ColumnName(of, name)))).orElseGet(() -> Sources.unresolved(reason));
    }
}
