package reddit.lakehouse.models.site;

import com.google.common.collect.ImmutableList;
import reddit.lakehouse.models.Model;
import reddit.lakehouse.models.lineage.ColumnName;
import reddit.lakehouse.models.lineage.DerivedColumn;
import reddit.lakehouse.models.lineage.Sources;
import reddit.lakehouse.models.lineage.TableColumn;
import reddit.lakehouse.models.site.LineChart.Point;
import reddit.lakehouse.models.site.LineChart.Series;
import reddit.lakehouse.models.sql.TableName;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import static com.google.common.base.MoreObjects.firstNonNull;
import static java.util.Objects.requireNonNull;

/**
 * The page of one table.
 */
final class TablePage
{
    private static final int WIDE = 640;
    private static final int NARROW = 340;
    private static final int HEIGHT = 160;

    private final SiteData data;
    private final TableCatalog catalog;
    private final List<TestFact> tests;

    TablePage(SiteData data, TableCatalog catalog, List<TestFact> tests)
    {
        this.data = requireNonNull(data, "data is null");
        this.catalog = requireNonNull(catalog, "catalog is null");
        this.tests = requireNonNull(tests, "tests is null");
    }

    record Link(String name, String page) {}

    record Column(String anchor, String name, String type, String comment, boolean inherited, List<Link> from, List<String> open, List<Link> to) {}

    record Chart(String name, LineChart.View wide, LineChart.View narrow) {}

    record View(
            String name,
            String layer,
            String kind,
            String comment,
            String description,
            String rows,
            String status,
            String statusStyle,
            String took,
            String file,
            String sql,
            List<Link> reads,
            List<Link> readers,
            List<Link> siblings,
            List<Column> columns,
            List<Chart> charts,
            List<TestFact> tests) {}

    View view(TableInfo table)
    {
        Optional<Model> model = table.writer();
        Optional<ModelHistory> history = model.map(writer -> ModelHistory.of(writer, data));
        List<RowCount> counts = firstNonNull(data.rowCounts().get(table.name()), ImmutableList.of());
        return new View(
                table.name().toString(),
                table.layer(),
                table.kind().word(),
                table.comment(),
                model.map(writer -> writer.file().comment()).orElse("No model makes this: it is read as it is."),
                counts.isEmpty() ? "" : Format.count(counts.getLast().rows()),
                history.map(ModelHistory::status).orElse(""),
                history.map(ModelHistory::statusStyle).orElse(""),
                history.map(ModelHistory::lastSeconds).orElse(""),
                model.map(writer -> writer.file().file().toString()).orElse(""),
                model.map(TablePage::sql).orElse(""),
                links(catalog.reads(table.name())),
                catalog.readers(table.name()).stream().map(reader -> new Link(reader.shortName(), reader.page())).toList(),
                model.map(writer -> links(writer.writes()).stream().filter(link -> !link.page().equals(table.page())).toList()).orElse(ImmutableList.of()),
                columns(table),
                charts(counts, history),
                tests.stream().filter(test -> test.reads().stream().anyMatch(link -> link.page().equals(table.page()))).toList());
    }

    private static String sql(Model model)
    {
        StringBuilder sql = new StringBuilder();
        model.file().statements().forEach(statement -> sql.append(statement.text()).append(";\n\n"));
        return sql.toString().strip();
    }

    private List<Link> links(Collection<TableName> names)
    {
        return names.stream()
                .sorted()
                .flatMap(name -> catalog.table(name).stream())
                .map(table -> new Link(table.shortName(), table.page()))
                .toList();
    }

    private List<Column> columns(TableInfo table)
    {
        Set<String> names = new LinkedHashSet<>();
        data.lineage().columns(table.name()).forEach(column -> names.add(column.name()));
        derived(table).forEach(column -> names.add(column.column().column()));
        if (table.kind() == TableInfo.Kind.SOURCE) {
            names.addAll(data.lineage().readColumns(table.name()));
        }
        return names.stream().map(name -> column(table, name)).toList();
    }

    private List<DerivedColumn> derived(TableInfo table)
    {
        return table.writer().stream()
                .flatMap(writer -> data.lineage().columns(writer).stream())
                .filter(column -> column.column().table().equals(table.name()))
                .toList();
    }

    private Column column(TableInfo table, String name)
    {
        ColumnName column = new ColumnName(table.name(), name);
        Optional<TableColumn> known = known(column);
        Sources sources = derived(table).stream()
                .filter(candidate -> candidate.column().equals(column))
                .map(DerivedColumn::sources)
                .findFirst()
                .orElse(Sources.NONE);
        Optional<String> own = known.flatMap(TableColumn::comment);
        Optional<String> inherited = sources.columns().size() == 1 ? known(sources.columns().iterator().next()).flatMap(TableColumn::comment) : Optional.empty();
        return new Column(
                anchor(name),
                name,
                known.flatMap(TableColumn::type).orElse(""),
                own.or(() -> inherited).orElse(""),
                own.isEmpty() && inherited.isPresent(),
                columnLinks(sources.columns().stream().filter(source -> !source.equals(column)).toList()),
                ImmutableList.copyOf(sources.unresolved()),
                columnLinks(data.lineage().readers(column)));
    }

    private Optional<TableColumn> known(ColumnName column)
    {
        return data.lineage().columns(column.table()).stream().filter(candidate -> candidate.name().equals(column.column())).findFirst();
    }

    private List<Link> columnLinks(Collection<ColumnName> columns)
    {
        return columns.stream()
                .sorted()
                .filter(column -> catalog.table(column.table()).isPresent())
                .map(column -> new Link(catalog.table(column.table()).orElseThrow().shortName() + "." + column.column(), TableInfo.page(column.table()) + "#" + anchor(column.column())))
                .toList();
    }

    static String anchor(String column)
    {
        return "column-" + column.replaceAll("[^A-Za-z0-9_-]", "-");
    }

    private static List<Chart> charts(List<RowCount> counts, Optional<ModelHistory> history)
    {
        ImmutableList.Builder<Chart> charts = ImmutableList.builder();
        if (counts.size() > 1) {
            List<Point> points = counts.stream().map(count -> new Point(count.at().getEpochSecond(), count.rows(), "%s: %s rows".formatted(Format.time(count.at()), Format.count(count.rows())))).toList();
            Series series = new Series("one", Format.count(points.getLast().y()), points);
            charts.add(chart("Rows", new LineChart("Rows after each commit", ImmutableList.of(series), Optional.empty(), ModelHistory.timeTicks(points))));
        }
        history.flatMap(ModelHistory::secondsChart).ifPresent(chart -> charts.add(chart("Seconds a run", chart)));
        return charts.build();
    }

    private static Chart chart(String name, LineChart chart)
    {
        return new Chart(name, chart.draw(WIDE, HEIGHT), chart.draw(NARROW, HEIGHT));
    }
}
