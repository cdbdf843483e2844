package reddit.lakehouse.models.site;

import reddit.lakehouse.models.Model;
import reddit.lakehouse.models.sql.TableName;

import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * A table or view that has a page.
 *
 * @param layer of the model that writes it; {@link #SOURCES} for what no model writes
 * @param writer empty for what no model writes
 * @param comment of its definition; empty for none
 */
record TableInfo(TableName name, String layer, Kind kind, Optional<Model> writer, String comment)
{
    static final String SOURCES = "sources";

    enum Kind
    {
        TABLE,
        VIEW,
        SOURCE;

        String word()
        {
            return switch (this) {
                case TABLE -> "table";
                case VIEW -> "view";
                case SOURCE -> "source";
            };
        }
    }

    TableInfo
    {
        requireNonNull(name, "name is null");
        requireNonNull(layer, "layer is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(writer, "writer is null");
        requireNonNull(comment, "comment is null");
    }

    String page()
    {
        return page(name);
    }

    static String page(TableName table)
    {
        return table.toString().replaceAll("[^a-z0-9_.]", "-") + ".html";
    }

    /**
     * Short enough for lists in which the layer is known.
     */
    String shortName()
    {
        return kind == Kind.SOURCE ? name.toString() : name.table();
    }
}
