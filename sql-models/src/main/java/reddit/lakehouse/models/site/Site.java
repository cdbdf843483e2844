package reddit.lakehouse.models.site;

import com.google.common.collect.ImmutableList;
import reddit.lakehouse.models.LedgerRun;
import reddit.lakehouse.models.Model;
import reddit.lakehouse.models.UsageException;
import reddit.lakehouse.models.site.DataTable.Row;
import reddit.lakehouse.models.sql.TableName;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import static com.google.common.base.MoreObjects.firstNonNull;
import static java.util.Locale.ENGLISH;
import static java.util.Objects.requireNonNull;
import static reddit.lakehouse.models.site.DataTable.head;
import static reddit.lakehouse.models.site.DataTable.number;
import static reddit.lakehouse.models.site.DataTable.numberHead;
import static reddit.lakehouse.models.site.DataTable.styled;
import static reddit.lakehouse.models.site.DataTable.text;

/**
 * Writes the pages: HTML files that need nothing but each other.
 */
public final class Site
{
    private static final String GENERATOR = "name=\"generator\" content=\"reddit-lakehouse\"";

    private final SiteData data;
    private final TableCatalog catalog;
    private final Templates templates = new Templates();
    private final List<TestFact> tests;

    public Site(SiteData data)
    {
        this.data = requireNonNull(data, "data is null");
        this.catalog = new TableCatalog(data.project());
        this.tests = data.project().tests().stream().map(test -> TestFact.of(test, catalog, data.tests())).toList();
    }

    record LineageView(GraphLayout.View graph) {}

    record LayerView(String name, DataTable table) {}

    record TablesView(List<LayerView> layers) {}

    record TestsView(String missing, long passed, long total, List<TestFact> tests) {}

    record RunsView(String missing, DataTable runs, DataTable models, List<String> problems) {}

    record Entry(String kind, String name, String page, String description) {}

    record SearchView(List<Entry> entries) {}

    /**
     * @return how many pages were written
     * @throws UsageException when the folder cannot be written, or holds pages that are not these
     */
    public int write(Path folder)
    {
        try {
            clear(folder);
            Files.createDirectories(folder);
            int pages = 0;
            pages += write(folder, "index.html", templates.page("numbers", "Reddit in numbers", "index", NumbersPage.view(data), data));
            pages += write(folder, "lineage.html", templates.page("lineage", "Lineage", "lineage", new LineageView(GraphLayout.of(catalog.layers(), GraphNode.of(data.project(), catalog))), data));
            pages += write(folder, "tables.html", templates.page("tables", "Tables", "tables", tables(), data));
            pages += write(folder, "tests.html", templates.page("tests", "Tests", "tests", tests(), data));
            pages += write(folder, "runs.html", templates.page("runs", "Runs", "runs", runs(), data));
            pages += write(folder, "search.html", templates.page("search", "Search", "search", search(), data));
            TablePage tablePage = new TablePage(data, catalog, tests);
            for (TableInfo table : catalog.tables()) {
                pages += write(folder, table.page(), templates.page("table", table.name().toString(), "tables", tablePage.view(table), data));
            }
            return pages;
        }
        catch (IOException e) {
            throw new UsageException("Cannot write the pages to %s: %s".formatted(folder, e.getMessage()), e);
        }
    }

    private static int write(Path folder, String name, String page)
            throws IOException
    {
        Files.writeString(folder.resolve(name), page);
        return 1;
    }

    /**
     * Takes away the pages of the time before, so that none is left of a table that is gone.
     */
    private static void clear(Path folder)
            throws IOException
    {
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<Path> pages;
        try (Stream<Path> files = Files.list(folder)) {
            pages = files.filter(file -> file.toString().endsWith(".html")).toList();
        }
        for (Path page : pages) {
            if (!Files.readString(page).contains(GENERATOR)) {
                throw new UsageException("%s is not of these pages: give a folder of its own".formatted(page));
            }
        }
        for (Path page : pages) {
            Files.delete(page);
        }
    }

    private TablesView tables()
    {
        return new TablesView(catalog.layers().stream()
                .map(layer -> new LayerView(layer, new DataTable(
                        "Tables of " + layer,
                        ImmutableList.of(head("Table"), head("What it holds"), numberHead("Columns"), numberHead("Rows")),
                        catalog.tables(layer).stream().map(this::tableRow).toList())))
                .toList());
    }

    private Row tableRow(TableInfo table)
    {
        return Row.of(
                DataTable.link(table.shortName(), table.page()),
                text(description(table)),
                number(Format.count(data.lineage().columns(table.name()).size())),
                number(rows(table.name())));
    }

    private static String description(TableInfo table)
    {
        return table.comment().isEmpty() ? table.writer().map(model -> model.file().comment()).orElse("") : table.comment();
    }

    private String rows(TableName table)
    {
        List<RowCount> counts = firstNonNull(data.rowCounts().get(table), ImmutableList.of());
        return counts.isEmpty() ? "" : Format.count(counts.getLast().rows());
    }

    private TestsView tests()
    {
        return new TestsView(
                data.tests().missing().orElse(""),
                tests.stream().filter(test -> test.style().equals("good")).count(),
                tests.size(),
                tests);
    }

    private RunsView runs()
    {
        DataTable runs = new DataTable(
                "The last runs",
                ImmutableList.of(head("Run"), head("Started"), head("By"), head("Command"), head("Outcome"), numberHead("Models"), numberHead("Tests"), numberHead("Rows written"), numberHead("Took")),
                data.runs().stream().map(Site::runRow).toList());
        DataTable models = new DataTable(
                "How long each model took",
                ImmutableList.of(head("Model"), head("Layer"), head("Last run"), numberHead("Took last"), numberHead("Median"), numberHead("Rows written last")),
                data.project().models().stream().map(this::modelRow).toList());
        List<String> problems = data.runs().isEmpty() ? ImmutableList.of() : data.runs().getFirst().problems();
        return new RunsView(data.runs().isEmpty() ? data.modelRuns().missing().orElse("There was no run yet.") : "", runs, models, problems);
    }

    private static Row runRow(LedgerRun run)
    {
        boolean succeeded = run.outcome().equals("SUCCEEDED");
        return Row.of(
                text(run.runId()),
                text(Format.time(run.startedAt())),
                text(run.runBy()),
                text((run.command() + " " + run.selection()).strip()),
                styled(run.outcome().toLowerCase(ENGLISH).replace('_', ' '), succeeded ? "status good" : "status bad"),
                number("%d/%d".formatted(run.models() - run.modelsNotSucceeded(), run.models())),
                number("%d/%d".formatted(run.tests() - run.testsNotPassed(), run.tests())),
                number(Format.count(run.rowsWritten())),
                number(Format.seconds(run.duration().toMillis() / 1000.0)));
    }

    private Row modelRow(Model model)
    {
        ModelHistory history = ModelHistory.of(model, data);
        return Row.of(
                DataTable.link(model.name(), catalog.mainPage(model)),
                text(model.layer()),
                styled(history.status(), "status " + history.statusStyle()),
                number(history.lastSeconds()),
                number(history.medianSeconds()),
                number(history.lastRows()));
    }

    private SearchView search()
    {
        List<Entry> entries = new ArrayList<>();
        for (TableInfo table : catalog.tables()) {
            entries.add(new Entry(table.kind().word(), table.name().toString(), table.page(), description(table)));
        }
        TablePage pages = new TablePage(data, catalog, tests);
        for (TableInfo table : catalog.tables()) {
            for (TablePage.Column column : pages.view(table).columns()) {
                entries.add(new Entry("column", table.shortName() + "." + column.name(), table.page() + "#" + TablePage.anchor(column.name()), column.comment()));
            }
        }
        tests.forEach(test -> entries.add(new Entry("test", test.name(), "tests.html#" + test.name(), test.description())));
        return new SearchView(entries);
    }
}
