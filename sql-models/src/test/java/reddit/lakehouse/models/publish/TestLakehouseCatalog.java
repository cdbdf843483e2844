package reddit.lakehouse.models.publish;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import reddit.lakehouse.models.sql.TableName;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

@TestInstance(PER_CLASS)
class TestLakehouseCatalog
{
    private static final TableName ONE = new TableName("lakehouse", "catalog_test", "one");
    private static final TableName TWO = new TableName("lakehouse", "catalog_test", "two");

    @RegisterExtension
    private static final SharedLakehouse LAKEHOUSE = new SharedLakehouse();

    private TestingLakehouse lakehouse;
    private LakehouseCatalog catalog;

    @BeforeAll
    void start()
    {
        lakehouse = LAKEHOUSE.get();
        lakehouse.execute("CREATE SCHEMA catalog_test");
        lakehouse.execute("CREATE TABLE catalog_test.one AS SELECT 1 AS x");
        lakehouse.execute("CREATE TABLE catalog_test.two AS SELECT 2 AS x");
        catalog = LakehouseCatalog.connect(lakehouse.catalog());
    }

    @AfterAll
    void stop()
    {
        if (catalog != null) {
            catalog.close();
        }
    }

    @Test
    void testTagsMoveTogether()
    {
        long one = snapshot(ONE);
        long two = snapshot(TWO);
        catalog.commit(List.of(set(ONE, "together", one), set(TWO, "together", two)));
        lakehouse.execute("INSERT INTO catalog_test.one VALUES 11");
        lakehouse.execute("INSERT INTO catalog_test.two VALUES 22");
        assertThat(lakehouse.value("SELECT sum(x) FROM catalog_test.one FOR VERSION AS OF 'together'")).isEqualTo(1L);

        RefChange moved = new RefChange(ONE, "together", OptionalLong.of(one), OptionalLong.of(snapshot(ONE)));
        RefChange conflicting = new RefChange(TWO, "together", OptionalLong.of(7), OptionalLong.of(snapshot(TWO)));
        assertThatThrownBy(() -> catalog.commit(List.of(moved, conflicting)))
                .isInstanceOf(RefConflictException.class)
                .hasMessage("The tag together of lakehouse.catalog_test.two was moved by somebody else");
        assertThat(lakehouse.value("SELECT sum(x) FROM catalog_test.one FOR VERSION AS OF 'together'")).isEqualTo(1L);

        catalog.commit(List.of(moved, new RefChange(TWO, "together", OptionalLong.of(two), OptionalLong.empty())));
        assertThat(lakehouse.value("SELECT sum(x) FROM catalog_test.one FOR VERSION AS OF 'together'")).isEqualTo(12L);
        assertThat(catalog.load(TWO).orElseThrow().tags()).doesNotContainKey("together");
        catalog.commit(List.of(moved.reversed()));
        assertThat(catalog.load(ONE).orElseThrow().tag("together")).hasValue(one);
    }

    @Test
    void testUnknownSnapshotAndTable()
    {
        assertThatThrownBy(() -> catalog.commit(List.of(set(ONE, "unknown", snapshot(ONE)), set(TWO, "unknown", 42))))
                .isInstanceOf(RefConflictException.class)
                .hasMessage("The snapshot 42 of lakehouse.catalog_test.two is gone: it was expired");
        assertThat(catalog.load(ONE).orElseThrow().tags()).doesNotContainKey("unknown");
        TableName nobody = new TableName("lakehouse", "nowhere", "nobody");
        assertThat(catalog.load(nobody)).isEmpty();
        assertThat(catalog.load(List.of(ONE, nobody, ONE))).containsOnlyKeys(ONE);
    }

    @Test
    void testUnreachable()
    {
        CatalogSettings settings = new CatalogSettings(URI.create("http://me:hush@127.0.0.1:1/api"), Optional.of("lake"), Optional.of("id:hush"), Optional.empty(), Optional.of("ALL"), Optional.empty());
        assertThatThrownBy(() -> LakehouseCatalog.connect(settings))
                .isInstanceOf(CatalogException.class)
                .hasMessageStartingWith("Cannot connect to the Iceberg REST catalog at http://127.0.0.1:1/api: ")
                .message().doesNotContain("hush");
        assertThat(settings.toString()).doesNotContain("hush");
    }

    private long snapshot(TableName table)
    {
        return catalog.load(table).orElseThrow().currentSnapshot().orElseThrow();
    }

    private static RefChange set(TableName table, String tag, long snapshot)
    {
        return new RefChange(table, tag, OptionalLong.empty(), OptionalLong.of(snapshot));
    }
}
