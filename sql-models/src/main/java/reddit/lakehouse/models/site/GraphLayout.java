package reddit.lakehouse.models.site;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ListMultimap;
import com.google.common.collect.Lists;
import com.google.common.collect.Maps;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import static reddit.lakehouse.models.site.Format.coordinate;

/**
 * Lays a graph out from top to bottom: a band for each layer, in it a row for each step of what is made from what, and
 * in a row each node as near as it can be to the middle of its neighbours.
 */
final class GraphLayout
{
    private static final int WIDTH = 1320;
    private static final int LEFT = 116;
    private static final int NODE_WIDTH = 184;
    private static final int NODE_HEIGHT = 30;
    private static final int SLOT = NODE_WIDTH + 16;
    private static final int ROW_HEIGHT = 80;
    private static final int BAND_PADDING = 14;
    private static final int MOST_IN_A_ROW = (WIDTH - LEFT) / SLOT;
    private static final int LONGEST_LABEL = 24;
    private static final int SWEEPS = 12;

    private final Map<String, GraphNode> nodes;
    private final ListMultimap<String, GraphNode> readers;
    private final List<Band> bands = new ArrayList<>();
    private final List<List<GraphNode>> rows = new ArrayList<>();
    private final Map<String, Integer> steps = new HashMap<>();
    private final Map<String, Double> xOf = new HashMap<>();
    private final Map<String, Double> yOf = new HashMap<>();

    private record Band(String layer, int firstRow, int lastRow) {}

    record BandView(String label, String y, String labelY, String height, int width) {}

    record NodeView(String key, String x, String y, String textX, String textY, int width, int height, String label, String name, String page, String kind) {}

    record EdgeView(String from, String to, String path) {}

    record View(int width, String height, List<BandView> bands, List<EdgeView> edges, List<NodeView> nodes) {}

    private GraphLayout(List<GraphNode> nodes)
    {
        this.nodes = Maps.uniqueIndex(nodes, GraphNode::key);
        ImmutableListMultimap.Builder<String, GraphNode> readers = ImmutableListMultimap.builder();
        nodes.forEach(node -> node.reads().forEach(read -> readers.put(read, node)));
        this.readers = readers.build();
    }

    /**
     * @param layers in their order
     * @param nodes without a circle
     */
    static View of(List<String> layers, List<GraphNode> nodes)
    {
        GraphLayout layout = new GraphLayout(nodes);
        layers.forEach(layout::addBand);
        layout.order();
        return layout.view();
    }

    private void addBand(String layer)
    {
        Map<Integer, List<GraphNode>> bySteps = new TreeMap<>();
        nodes.values().stream()
                .filter(node -> node.layer().equals(layer))
                .forEach(node -> bySteps.computeIfAbsent(step(node), _ -> new ArrayList<>()).add(node));
        int first = rows.size();
        for (List<GraphNode> step : bySteps.values()) {
            int needed = (step.size() + MOST_IN_A_ROW - 1) / MOST_IN_A_ROW;
            Lists.partition(step, (step.size() + needed - 1) / needed).forEach(part -> rows.add(new ArrayList<>(part)));
        }
        bands.add(new Band(layer, first, rows.size() - 1));
    }

    /**
     * How many nodes of its own layer stand between a node and what the layer begins with.
     */
    private int step(GraphNode node)
    {
        Integer known = steps.get(node.key());
        if (known != null) {
            return known;
        }
        int step = 0;
        for (String read : node.reads()) {
            if (nodes.get(read).layer().equals(node.layer())) {
                step = Math.max(step, 1 + step(nodes.get(read)));
            }
        }
        steps.put(node.key(), step);
        return step;
    }

    private void order()
    {
        for (List<GraphNode> row : rows) {
            double spread = (double) (WIDTH - LEFT) / row.size();
            for (int i = 0; i < row.size(); i++) {
                xOf.put(row.get(i).key(), LEFT + spread * i + (spread - NODE_WIDTH) / 2);
            }
        }
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            boolean down = sweep % 2 == 0;
            for (List<GraphNode> row : down ? rows : rows.reversed()) {
                place(row, down);
            }
        }
    }

    private void place(List<GraphNode> row, boolean down)
    {
        Map<String, Double> wanted = new HashMap<>();
        row.forEach(node -> wanted.put(node.key(), middle(node, down)));
        row.sort(Comparator.comparing(node -> wanted.get(node.key())));
        double[] x = new double[row.size()];
        double free = LEFT;
        for (int i = 0; i < x.length; i++) {
            x[i] = Math.max(wanted.get(row.get(i).key()), free);
            free = x[i] + SLOT;
        }
        double end = WIDTH - SLOT;
        for (int i = x.length - 1; i >= 0; i--) {
            x[i] = Math.min(x[i], end);
            end = x[i] - SLOT;
            xOf.put(row.get(i).key(), x[i]);
        }
    }

    private double middle(GraphNode node, boolean down)
    {
        Collection<String> neighbours = down ? node.reads() : readers.get(node.key()).stream().map(GraphNode::key).toList();
        return neighbours.stream().mapToDouble(xOf::get).average().orElse(xOf.get(node.key()));
    }

    private View view()
    {
        ImmutableList.Builder<BandView> bandViews = ImmutableList.builder();
        double y = 0;
        for (Band band : bands) {
            double top = y;
            y += BAND_PADDING;
            for (int row = band.firstRow(); row <= band.lastRow(); row++) {
                for (GraphNode node : rows.get(row)) {
                    yOf.put(node.key(), y);
                }
                y += row == band.lastRow() ? NODE_HEIGHT : ROW_HEIGHT;
            }
            y += BAND_PADDING;
            bandViews.add(new BandView(band.layer(), coordinate(top), coordinate(top + BAND_PADDING + 20), coordinate(y - top), WIDTH));
            y += ROW_HEIGHT - NODE_HEIGHT - BAND_PADDING;
        }
        return new View(
                WIDTH,
                coordinate(y),
                bandViews.build(),
                nodes.values().stream().flatMap(node -> node.reads().stream().map(read -> edge(read, node.key()))).toList(),
                nodes.values().stream().map(this::node).toList());
    }

    private EdgeView edge(String from, String to)
    {
        double fromX = xOf.get(from) + NODE_WIDTH / 2.0;
        double fromY = yOf.get(from) + NODE_HEIGHT;
        double toX = xOf.get(to) + NODE_WIDTH / 2.0;
        double toY = yOf.get(to);
        double bend = Math.max(24, Math.abs(toY - fromY) / 2);
        return new EdgeView(from, to, "M %s %s C %s %s %s %s %s %s".formatted(
                coordinate(fromX), coordinate(fromY), coordinate(fromX), coordinate(fromY + bend), coordinate(toX), coordinate(toY - bend), coordinate(toX), coordinate(toY)));
    }

    private NodeView node(GraphNode node)
    {
        double x = xOf.get(node.key());
        double y = yOf.get(node.key());
        String label = node.label().length() <= LONGEST_LABEL ? node.label() : node.label().substring(0, LONGEST_LABEL - 1) + "…";
        return new NodeView(node.key(), coordinate(x), coordinate(y), coordinate(x + NODE_WIDTH / 2.0), coordinate(y + 19.5), NODE_WIDTH, NODE_HEIGHT, label, node.title(), node.page(), node.kind());
    }
}
