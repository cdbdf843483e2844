package reddit.lakehouse.models;

import com.google.common.collect.ImmutableSet;
import reddit.lakehouse.models.sql.SqlFile;
import reddit.lakehouse.models.sql.SqlStatement;
import reddit.lakehouse.models.sql.TableName;
import reddit.lakehouse.models.sql.TableReference;

import java.util.Set;

import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static java.util.Objects.requireNonNull;

/**
 * A file that makes and fills tables: {@code models/<layer>/<name>.sql}.
 *
 * @param name the file's name without {@code .sql}; no two models share one
 * @param layer the folder right under the models' folder
 */
public record Model(String name, String layer, SqlFile file)
        implements Task
{
    public Model
    {
        requireNonNull(name, "name is null");
        requireNonNull(layer, "layer is null");
        requireNonNull(file, "file is null");
    }

    /**
     * The tables and views that the model makes, fills or changes.
     */
    public Set<TableName> writes()
    {
        return file.statements().stream()
                .flatMap(statement -> statement.writes().stream())
                .map(TableReference::name)
                .collect(toImmutableSet());
    }

    /**
     * The tables and views that others make and this model needs.
     */
    @Override
    public Set<TableName> reads()
    {
        Set<TableName> writes = writes();
        ImmutableSet.Builder<TableName> reads = ImmutableSet.builder();
        for (SqlStatement statement : file.statements()) {
            statement.reads().stream()
                    .map(TableReference::name)
                    .filter(name -> !writes.contains(name))
                    .forEach(reads::add);
        }
        return reads.build();
    }

    @Override
    public String toString()
    {
        return layer + "." + name;
    }
}
