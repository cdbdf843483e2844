package reddit.lakehouse.models.lineage;

import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * A column as a definition or Trino tells it.
 *
 * @param type empty where only the name is known, as in a view that nobody asked Trino for
 */
public record TableColumn(String name, Optional<String> type, Optional<String> comment)
{
    public TableColumn
    {
        requireNonNull(name, "name is null");
        requireNonNull(type, "type is null");
        requireNonNull(comment, "comment is null");
    }
}
