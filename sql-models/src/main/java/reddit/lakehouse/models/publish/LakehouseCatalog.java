package reddit.lakehouse.models.publish;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Multimaps;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SessionCatalog.SessionContext;
import org.apache.iceberg.catalog.TableCommit;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.exceptions.NoSuchViewException;
import org.apache.iceberg.rest.HTTPClient;
import org.apache.iceberg.rest.RESTSessionCatalog;
import org.apache.iceberg.rest.RESTUtil;
import org.apache.iceberg.view.View;
import reddit.lakehouse.models.sql.TableName;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import static com.google.common.base.Strings.isNullOrEmpty;
import static com.google.common.base.Throwables.getCausalChain;
import static java.util.Objects.requireNonNull;

/**
 * The Iceberg REST catalog behind one catalog of Trino. Reads and writes metadata only.
 */
public final class LakehouseCatalog
        implements AutoCloseable
{
    private final CatalogSettings settings;
    private final RESTSessionCatalog catalog;
    private final SessionContext context = SessionContext.createEmpty();

    private LakehouseCatalog(CatalogSettings settings, RESTSessionCatalog catalog)
    {
        this.settings = requireNonNull(settings, "settings is null");
        this.catalog = requireNonNull(catalog, "catalog is null");
    }

    /**
     * @throws CatalogException when the catalog cannot be reached or does not let us in
     */
    public static LakehouseCatalog connect(CatalogSettings settings)
    {
        RESTSessionCatalog catalog = new RESTSessionCatalog(
                properties -> HTTPClient.builder(properties)
                        .uri(properties.get("uri"))
                        .withHeaders(RESTUtil.configHeaders(properties))
                        .build(),
                (_, _) -> new NoFileIO());
        try {
            catalog.initialize("lakehouse", settings.properties());
        }
        catch (RuntimeException e) {
            throw new CatalogException("Cannot connect to the Iceberg REST catalog at %s: %s".formatted(settings, reason(e)), e);
        }
        return new LakehouseCatalog(settings, catalog);
    }

    /**
     * Empty when there is no such table (a view is none).
     */
    public Optional<CatalogTable> load(TableName table)
    {
        try {
            TableMetadata metadata = ask("The table %s cannot be loaded".formatted(table), () -> ((BaseTable) catalog.loadTable(context, identifier(table))).operations().current());
            return Optional.of(new CatalogTable(table, metadata));
        }
        catch (CatalogException e) {
            if (e.getCause() instanceof NoSuchTableException) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * Those of the tables that there are, in the order given.
     */
    public Map<TableName, CatalogTable> load(Collection<TableName> tables)
    {
        ImmutableMap.Builder<TableName, CatalogTable> loaded = ImmutableMap.builder();
        for (TableName table : ImmutableSet.copyOf(tables)) {
            load(table).ifPresent(found -> loaded.put(table, found));
        }
        return loaded.buildOrThrow();
    }

    Optional<View> loadView(TableName view)
    {
        try {
            return Optional.of(ask("The view %s cannot be loaded".formatted(view), () -> catalog.asViewCatalog(context).loadView(identifier(view))));
        }
        catch (CatalogException e) {
            if (e.getCause() instanceof NoSuchViewException) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * @param sql of Trino
     */
    void replaceView(TableName view, Schema schema, String sql, Map<String, String> properties)
    {
        ask("The view %s cannot be made".formatted(view), () -> catalog.asViewCatalog(context).buildView(identifier(view))
                .withSchema(schema)
                .withQuery("trino", sql)
                .withDefaultCatalog(view.catalog())
                .withDefaultNamespace(Namespace.of(view.schema()))
                .withProperties(properties)
                .createOrReplace());
    }

    /**
     * Makes all changes in one transaction of the catalog. A catalog that is atomic makes all or none; one that swaps a
     * table after the other can leave some undone when it is killed.
     *
     * @throws RefConflictException when a tag is not where the change says it is, a snapshot is gone, or a table was
     * written at that moment: nothing was changed
     * @throws CatalogException when the catalog failed: what was changed is not known
     */
    public void commit(List<RefChange> changes)
    {
        if (changes.isEmpty()) {
            return;
        }
        ImmutableList.Builder<TableCommit> commits = ImmutableList.builder();
        Multimaps.index(changes, RefChange::table).asMap().forEach((table, ofTable) -> {
            CatalogTable loaded = load(table).orElseThrow(() -> new RefConflictException("The table %s is gone".formatted(table), null));
            commits.add(TableCommit.create(identifier(table), loaded.metadata(), changed(loaded, ofTable)));
        });
        ask("The tags cannot be moved", () -> {
            catalog.commitTransaction(context, commits.build());
            return true;
        });
    }

    private static TableMetadata changed(CatalogTable table, Collection<RefChange> changes)
    {
        TableMetadata.Builder metadata = TableMetadata.buildFrom(table.metadata());
        for (RefChange change : changes) {
            if (!table.tag(change.tag()).equals(change.before())) {
                throw new RefConflictException("The tag %s of %s was moved by somebody else".formatted(change.tag(), table.name()), null);
            }
            if (change.after().isEmpty()) {
                metadata.removeRef(change.tag());
                continue;
            }
            long snapshot = change.after().getAsLong();
            if (!table.hasSnapshot(snapshot)) {
                throw new RefConflictException("The snapshot %s of %s is gone: it was expired".formatted(snapshot, table.name()), null);
            }
            metadata.setRef(change.tag(), SnapshotRef.tagBuilder(snapshot).build());
        }
        return metadata.build();
    }

    private <T> T ask(String problem, Supplier<T> question)
    {
        try {
            return question.get();
        }
        catch (CommitFailedException e) {
            throw new RefConflictException("%s: %s".formatted(problem, reason(e)), e);
        }
        catch (RuntimeException e) {
            throw new CatalogException("%s (Iceberg REST catalog at %s): %s".formatted(problem, settings, reason(e)), e);
        }
    }

    private static TableIdentifier identifier(TableName table)
    {
        return TableIdentifier.of(table.schema(), table.table());
    }

    /**
     * The deepest cause that says something.
     */
    private static String reason(Throwable failure)
    {
        return getCausalChain(failure).reversed().stream()
                .map(Throwable::getMessage)
                .filter(message -> !isNullOrEmpty(message))
                .findFirst()
                .map(message -> message.lines().findFirst().orElse(message))
                .orElse(failure.getClass().getSimpleName());
    }

    @Override
    public void close()
    {
        try {
            catalog.close();
        }
        catch (IOException e) {
            throw new CatalogException("The connection to the Iceberg REST catalog cannot be closed: " + reason(e), e);
        }
    }
}
