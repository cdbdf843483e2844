package reddit.lakehouse.models.site;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Lists;
import reddit.lakehouse.models.sql.TableName;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import static reddit.lakehouse.models.site.Format.coordinate;

/**
 * Lays the tables out from top to bottom: a band for each layer, in it a row for each step of what is made from what,
 * and in a row what belongs together beside each other.
 */
final class GraphLayout
{
    private static final int WIDTH = 1320;
    private static final int LABEL_WIDTH = 104;
    private static final int NODE_WIDTH = 184;
    private static final int NODE_HEIGHT = 30;
    private static final int GAP = 14;
    private static final int ROW_HEIGHT = 78;
    private static final int BAND_PADDING = 14;
    private static final int MOST_IN_A_ROW = (WIDTH - LABEL_WIDTH) / (NODE_WIDTH + GAP);
    private static final int LONGEST_LABEL = 25;
    private static final int SWEEPS = 8;

    private final TableCatalog catalog;
    private final List<Band> bands = new ArrayList<>();
    private final List<List<TableInfo>> rows = new ArrayList<>();
    private final Map<TableName, Integer> rowOf = new HashMap<>();
    private final Map<TableName, Double> xOf = new HashMap<>();
    private final Map<Integer, Double> yOfRow = new HashMap<>();

    private record Band(String layer, int firstRow, int lastRow) {}

    record BandView(String label, String y, String labelY, String height, int width) {}

    record NodeView(String key, String x, String y, String textX, String textY, int width, int height, String label, String name, String page, String kind) {}

    record EdgeView(String from, String to, String path) {}

    record View(int width, String height, List<BandView> bands, List<EdgeView> edges, List<NodeView> nodes) {}

    private GraphLayout(TableCatalog catalog)
    {
        this.catalog = catalog;
    }

    static View of(TableCatalog catalog)
    {
        GraphLayout layout = new GraphLayout(catalog);
        layout.makeRows();
        layout.order();
        return layout.view();
    }

    private void makeRows()
    {
        for (String layer : catalog.layers()) {
            int first = rows.size();
            Map<Integer, List<TableInfo>> steps = new TreeMap<>();
            for (TableInfo table : catalog.tables(layer)) {
                steps.computeIfAbsent(step(table, layer, 0), _ -> new ArrayList<>()).add(table);
            }
            for (List<TableInfo> step : steps.values()) {
                int needed = (step.size() + MOST_IN_A_ROW - 1) / MOST_IN_A_ROW;
                Lists.partition(step, (step.size() + needed - 1) / needed).forEach(part -> rows.add(new ArrayList<>(part)));
            }
            bands.add(new Band(layer, first, rows.size() - 1));
        }
        for (int row = 0; row < rows.size(); row++) {
            for (TableInfo table : rows.get(row)) {
                rowOf.put(table.name(), row);
            }
        }
    }

    /**
     * How many tables of its own layer stand between a table and what the layer begins with.
     */
    private int step(TableInfo table, String layer, int depth)
    {
        // statements of one model may read each other's tables in turn
        if (depth > catalog.tables(layer).size()) {
            return 0;
        }
        return catalog.reads(table.name()).stream()
                .flatMap(read -> catalog.table(read).stream())
                .filter(read -> read.layer().equals(layer))
                .mapToInt(read -> 1 + step(read, layer, depth + 1))
                .filter(steps -> steps <= catalog.tables(layer).size())
                .max()
                .orElse(0);
    }

    /**
     * Each table moves to the middle of its neighbours, up and down a few times.
     */
    private void order()
    {
        rows.forEach(this::place);
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            boolean down = sweep % 2 == 0;
            for (List<TableInfo> row : down ? rows : rows.reversed()) {
                Map<TableName, Double> middles = new HashMap<>();
                row.forEach(table -> middles.put(table.name(), middle(table, down)));
                row.sort(Comparator.comparingDouble(table -> middles.get(table.name())));
                place(row);
            }
        }
    }

    private double middle(TableInfo table, boolean down)
    {
        List<TableName> neighbours = down
                ? ImmutableList.copyOf(catalog.reads(table.name()))
                : catalog.readers(table.name()).stream().map(TableInfo::name).toList();
        return neighbours.stream()
                .filter(neighbour -> !rowOf.get(neighbour).equals(rowOf.get(table.name())))
                .mapToDouble(xOf::get)
                .average()
                .orElse(xOf.get(table.name()));
    }

    private void place(List<TableInfo> row)
    {
        double slot = (double) (WIDTH - LABEL_WIDTH) / row.size();
        for (int i = 0; i < row.size(); i++) {
            xOf.put(row.get(i).name(), LABEL_WIDTH + slot * i + (slot - NODE_WIDTH) / 2);
        }
    }

    private View view()
    {
        ImmutableList.Builder<BandView> bandViews = ImmutableList.builder();
        double y = 0;
        for (Band band : bands) {
            double top = y;
            y += BAND_PADDING;
            for (int row = band.firstRow(); row <= band.lastRow(); row++) {
                yOfRow.put(row, y);
                y += row == band.lastRow() ? NODE_HEIGHT : ROW_HEIGHT;
            }
            y += BAND_PADDING;
            bandViews.add(new BandView(band.layer(), coordinate(top), coordinate(top + BAND_PADDING + 20), coordinate(y - top), WIDTH));
            y += ROW_HEIGHT - NODE_HEIGHT - BAND_PADDING;
        }
        return new View(WIDTH, coordinate(y), bandViews.build(), edges(), nodes());
    }

    private List<EdgeView> edges()
    {
        ImmutableList.Builder<EdgeView> edges = ImmutableList.builder();
        for (TableInfo table : catalog.tables()) {
            for (TableName read : catalog.reads(table.name())) {
                double fromX = xOf.get(read) + NODE_WIDTH / 2.0;
                double fromY = yOfRow.get(rowOf.get(read)) + NODE_HEIGHT;
                double toX = xOf.get(table.name()) + NODE_WIDTH / 2.0;
                double toY = yOfRow.get(rowOf.get(table.name()));
                double bend = Math.max(24, Math.abs(toY - fromY) / 2);
                edges.add(new EdgeView(read.toString(), table.name().toString(), "M %s %s C %s %s %s %s %s %s".formatted(
                        coordinate(fromX), coordinate(fromY), coordinate(fromX), coordinate(fromY + bend), coordinate(toX), coordinate(toY - bend), coordinate(toX), coordinate(toY))));
            }
        }
        return edges.build();
    }

    private List<NodeView> nodes()
    {
        return catalog.tables().stream().map(table -> {
            double x = xOf.get(table.name());
            double y = yOfRow.get(rowOf.get(table.name()));
            String label = table.shortName();
            return new NodeView(
                    table.name().toString(), coordinate(x), coordinate(y), coordinate(x + NODE_WIDTH / 2.0), coordinate(y + 19.5), NODE_WIDTH, NODE_HEIGHT,
                    label.length() <= LONGEST_LABEL ? label : label.substring(0, LONGEST_LABEL - 1) + "…",
                    table.name().toString(), table.page(), table.kind().word());
        }).toList();
    }
}
