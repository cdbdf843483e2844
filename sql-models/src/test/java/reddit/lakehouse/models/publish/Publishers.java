package reddit.lakehouse.models.publish;

import reddit.lakehouse.models.Connections;
import reddit.lakehouse.models.LedgerName;
import reddit.lakehouse.models.sql.TableName;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The parts of a publisher, for tests that leave out some.
 */
final class Publishers
        implements AutoCloseable
{
    private static final LedgerName LEDGER = LedgerName.parse("lakehouse.meta");

    private final Connections connections;
    private final LakehouseCatalog catalog;

    Publishers(TestingLakehouse lakehouse)
    {
        connections = new Connections(lakehouse.trino());
        catalog = LakehouseCatalog.connect(lakehouse.catalog());
    }

    LakehouseCatalog catalog()
    {
        return catalog;
    }

    Journal journal()
    {
        return new Journal(connections, LEDGER);
    }

    Publisher publisher()
    {
        return new Publisher(connections, LEDGER, catalog);
    }

    DataTags tags()
    {
        return new DataTags(connections, LEDGER, catalog);
    }

    Publication intent(List<RefChange> changes)
    {
        return new Publication("test_" + System.nanoTime(), Publication.Kind.PUBLISH, Publication.State.INTENT, "a_run", Publisher.PUBLISHED, changes, "", Instant.now());
    }

    /**
     * Moves the tag to where the tables are now.
     */
    List<RefChange> toCurrent(String mart, String feature)
    {
        return Stream.of(table("marts", mart), table("features", feature))
                .map(table -> new RefChange(table.name(), Publisher.PUBLISHED, table.tag(Publisher.PUBLISHED), table.currentSnapshot()))
                .toList();
    }

    /**
     * A new tag on the current snapshot.
     */
    RefChange set(String table, String schema, int number)
    {
        CatalogTable loaded = table(schema, table);
        return new RefChange(loaded.name(), "test_" + number, OptionalLong.empty(), loaded.currentSnapshot());
    }

    private CatalogTable table(String schema, String table)
    {
        return catalog.load(new TableName("lakehouse", schema, table)).orElseThrow();
    }

    @Override
    public void close()
    {
        catalog.close();
        connections.close();
    }
}
