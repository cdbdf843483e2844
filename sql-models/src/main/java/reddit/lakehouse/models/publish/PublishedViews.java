package reddit.lakehouse.models.publish;

import com.google.common.collect.ImmutableList;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.iceberg.view.SQLViewRepresentation;
import org.apache.iceberg.view.View;
import reddit.lakehouse.models.Connections;
import reddit.lakehouse.models.ErrorReason;
import reddit.lakehouse.models.Preflight;
import reddit.lakehouse.models.UsageException;
import reddit.lakehouse.models.sql.TableName;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;
import static reddit.lakehouse.models.Identifiers.quote;

/**
 * The views of the schema {@code published}: one a table, with its columns by name and its comments, over the table at
 * the tag. They are made through the catalog, in one step with all comments, as Trino's own REST catalog makes them; who
 * may read them needs no right on the tables, as they read as the user who made them.
 */
final class PublishedViews
{
    static final String SCHEMA = "published";

    // as Trino's connector names it: a view that has an owner reads with the owner's rights (SECURITY DEFINER)
    private static final String RUN_AS_OWNER = "trino.run-as-owner";
    private static final String COMMENT = "comment";

    private final LakehouseCatalog catalog;
    private final Connections connections;

    PublishedViews(LakehouseCatalog catalog, Connections connections)
    {
        this.catalog = requireNonNull(catalog, "catalog is null");
        this.connections = requireNonNull(connections, "connections is null");
    }

    record Definition(TableName view, Schema schema, String sql, String comment) {}

    boolean areAsTheyShouldBe(Collection<CatalogTable> tables)
    {
        return tables.stream().map(PublishedViews::definition).allMatch(this::isAsItShouldBe);
    }

    /**
     * @param tables with their tags where they are now
     * @return the tables whose view was made anew
     */
    List<TableName> update(Collection<CatalogTable> tables)
    {
        List<Definition> missing = tables.stream()
                .map(PublishedViews::definition)
                .filter(definition -> !isAsItShouldBe(definition))
                .collect(toImmutableList());
        if (missing.isEmpty()) {
            return ImmutableList.of();
        }
        String owner = prepare(missing.getFirst().view());
        for (Definition definition : missing) {
            catalog.replaceView(definition.view(), definition.schema(), definition.sql(), Map.of(RUN_AS_OWNER, owner, COMMENT, definition.comment()));
        }
        return missing.stream().map(Definition::view).collect(toImmutableList());
    }

    /**
     * Makes the schema.
     *
     * @return who the views read as
     */
    private String prepare(TableName view)
    {
        try (Connection connection = connections.open();
                Statement statement = connection.createStatement();
                ResultSet user = statement.executeQuery("SELECT current_user")) {
            user.next();
            Preflight.createSchema(connection, view.catalog(), view.schema());
            return user.getString(1);
        }
        catch (SQLException e) {
            throw new UsageException("The schema %s cannot be made: %s".formatted(view.schemaName(), ErrorReason.of(e)), e);
        }
    }

    private boolean isAsItShouldBe(Definition definition)
    {
        return catalog.loadView(definition.view())
                .filter(view -> sql(view).equals(Optional.of(definition.sql())))
                .filter(view -> view.schema().columns().equals(definition.schema().columns()))
                .filter(view -> view.properties().getOrDefault(COMMENT, "").equals(definition.comment()))
                .isPresent();
    }

    private static Optional<String> sql(View view)
    {
        return Optional.ofNullable(view.sqlFor("trino")).map(SQLViewRepresentation::sql);
    }

    static Definition definition(CatalogTable table)
    {
        TableMetadata metadata = table.metadata();
        OptionalLong snapshot = table.tag(Publisher.PUBLISHED);
        Schema schema = snapshot.isPresent() ? schema(metadata, metadata.snapshot(snapshot.getAsLong())) : metadata.schema();
        List<NestedField> columns = schema.columns().stream()
                .map(column -> NestedField.optional(column.fieldId(), column.name(), column.type(), comment(metadata, column)))
                .collect(toImmutableList());
        TableName name = table.name();
        // a table to which nothing was ever written has no snapshot that could be tagged
        String sql = "SELECT\n    %s\nFROM %s%s".formatted(
                columns.stream().map(column -> quote(column.name())).collect(joining(",\n    ")),
                quote(name),
                snapshot.isPresent() ? " FOR VERSION AS OF '" + Publisher.PUBLISHED + "'" : " WHERE false");
        return new Definition(
                new TableName(name.catalog(), SCHEMA, name.table()),
                new Schema(columns),
                sql,
                metadata.properties().getOrDefault(COMMENT, ""));
    }

    static Schema schema(TableMetadata metadata, Snapshot snapshot)
    {
        return snapshot.schemaId() == null ? metadata.schema() : metadata.schemasById().get(snapshot.schemaId());
    }

    /**
     * The newest comment, also of a column whose snapshot is older.
     */
    private static String comment(TableMetadata metadata, NestedField column)
    {
        NestedField newest = metadata.schema().findField(column.fieldId());
        return newest == null ? column.doc() : newest.doc();
    }
}
