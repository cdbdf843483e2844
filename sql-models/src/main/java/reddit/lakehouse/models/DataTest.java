package reddit.lakehouse.models;

import reddit.lakehouse.models.sql.SqlFile;
import reddit.lakehouse.models.sql.SqlStatement;
import reddit.lakehouse.models.sql.TableName;
import reddit.lakehouse.models.sql.TableReference;

import java.util.Set;

import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static java.util.Objects.requireNonNull;

/**
 * A SELECT that returns the rows that ought not to be: {@code tests/<name>.sql}. No rows, and it has passed.
 */
public record DataTest(String name, SqlFile file)
        implements Task
{
    public DataTest
    {
        requireNonNull(name, "name is null");
        requireNonNull(file, "file is null");
    }

    /**
     * The comment that the file begins with; the name where there is none.
     */
    public String description()
    {
        return file.comment().isEmpty() ? name : file.comment();
    }

    public SqlStatement query()
    {
        return file.statements().getFirst();
    }

    @Override
    public Set<TableName> reads()
    {
        return query().reads().stream()
                .map(TableReference::name)
                .collect(toImmutableSet());
    }

    @Override
    public String toString()
    {
        return name;
    }
}
