package reddit.lakehouse.models;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSetMultimap;
import com.google.common.collect.SetMultimap;
import reddit.lakehouse.models.sql.SourceLocation;
import reddit.lakehouse.models.sql.SqlProblem;
import reddit.lakehouse.models.sql.SqlProblemException;
import reddit.lakehouse.models.sql.TableName;
import reddit.lakehouse.models.sql.TableReference;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

/**
 * Which model needs which: a model that reads a table comes after the one that writes it. A model that reads its own
 * table is no cycle.
 */
public final class ModelGraph
{
    private final Map<TableName, Model> writers;
    private final SetMultimap<Model, Model> upstream;
    private final SetMultimap<Model, Model> downstream;
    private final List<Model> models;

    private ModelGraph(Map<TableName, Model> writers, SetMultimap<Model, Model> upstream, List<Model> models)
    {
        this.writers = ImmutableMap.copyOf(requireNonNull(writers, "writers is null"));
        this.upstream = ImmutableSetMultimap.copyOf(requireNonNull(upstream, "upstream is null"));
        this.downstream = ImmutableSetMultimap.copyOf(upstream).inverse();
        this.models = ImmutableList.copyOf(requireNonNull(models, "models is null"));
    }

    /**
     * @throws SqlProblemException when two models write one table, or models need each other
     */
    static ModelGraph of(List<Model> models)
    {
        Map<TableName, Model> writers = findWriters(models);
        ImmutableSetMultimap.Builder<Model, Model> upstream = ImmutableSetMultimap.builder();
        for (Model model : models) {
            for (TableName table : model.reads()) {
                if (writers.containsKey(table)) {
                    upstream.put(model, writers.get(table));
                }
            }
        }
        SetMultimap<Model, Model> edges = upstream.build();
        return new ModelGraph(writers, edges, new Sorter(models, edges).sort());
    }

    private static Map<TableName, Model> findWriters(List<Model> models)
    {
        Map<TableName, Model> writers = new LinkedHashMap<>();
        ImmutableList.Builder<SqlProblem> problems = ImmutableList.builder();
        for (Model model : models) {
            for (TableName table : model.writes()) {
                Model other = writers.putIfAbsent(table, model);
                if (other != null) {
                    problems.add(new SqlProblem(
                            firstWrite(model, table),
                            "%s is written here and at %s: a table has one model that writes it".formatted(table, firstWrite(other, table))));
                }
            }
        }
        List<SqlProblem> found = problems.build();
        if (!found.isEmpty()) {
            throw new SqlProblemException(found);
        }
        return writers;
    }

    /**
     * In the order in which they can run; among equals, by layer and name.
     */
    public List<Model> models()
    {
        return models;
    }

    public Optional<Model> writer(TableName table)
    {
        return Optional.ofNullable(writers.get(table));
    }

    /**
     * The models whose tables this one reads.
     */
    public Set<Model> upstream(Model model)
    {
        return upstream.get(model);
    }

    /**
     * The models that read this one's tables.
     */
    public Set<Model> downstream(Model model)
    {
        return downstream.get(model);
    }

    /**
     * The models that must have run before a test means something.
     */
    public Set<Model> upstream(DataTest test)
    {
        return test.reads().stream()
                .map(writers::get)
                .filter(model -> model != null)
                .collect(toImmutableSet());
    }

    /**
     * Everything that this model needs, over any number of steps.
     */
    public Set<Model> allUpstream(Model model)
    {
        return reachable(model, upstream::get);
    }

    /**
     * Everything that needs this model, over any number of steps.
     */
    public Set<Model> allDownstream(Model model)
    {
        return reachable(model, downstream::get);
    }

    private static Set<Model> reachable(Model start, Function<Model, Set<Model>> neighbours)
    {
        Set<Model> found = new LinkedHashSet<>();
        Deque<Model> open = new ArrayDeque<>(neighbours.apply(start));
        while (!open.isEmpty()) {
            Model model = open.pop();
            if (found.add(model)) {
                open.addAll(neighbours.apply(model));
            }
        }
        return ImmutableSet.copyOf(found);
    }

    private static SourceLocation firstWrite(Model model, TableName table)
    {
        return model.file().statements().stream()
                .flatMap(statement -> statement.writes().stream())
                .filter(reference -> reference.name().equals(table))
                .map(TableReference::location)
                .findFirst()
                .orElseThrow();
    }

    private static SourceLocation firstRead(Model model, Set<TableName> tables)
    {
        return model.file().statements().stream()
                .flatMap(statement -> statement.reads().stream())
                .filter(reference -> tables.contains(reference.name()))
                .map(TableReference::location)
                .findFirst()
                .orElseThrow();
    }

    /**
     * Depth first, so that what belongs together runs together.
     */
    private static final class Sorter
    {
        private final List<Model> models;
        private final SetMultimap<Model, Model> upstream;
        private final Set<Model> path = new LinkedHashSet<>();
        private final Set<Model> sorted = new LinkedHashSet<>();

        private Sorter(List<Model> models, SetMultimap<Model, Model> upstream)
        {
            this.models = models;
            this.upstream = upstream;
        }

        private List<Model> sort()
        {
            models.forEach(this::visit);
            return ImmutableList.copyOf(sorted);
        }

        private void visit(Model model)
        {
            if (sorted.contains(model)) {
                return;
            }
            if (!path.add(model)) {
                throw cycle(model);
            }
            upstream.get(model).forEach(this::visit);
            path.remove(model);
            sorted.add(model);
        }

        private SqlProblemException cycle(Model start)
        {
            List<Model> ring = path.stream()
                    .dropWhile(model -> !model.equals(start))
                    .toList();
            ImmutableList.Builder<SqlProblem> problems = ImmutableList.builder();
            for (int i = 0; i < ring.size(); i++) {
                Model reader = ring.get(i);
                Model writer = ring.get((i + 1) % ring.size());
                String names = ring.stream().map(Model::name).collect(joining(" → ", "", " → " + start.name()));
                problems.add(new SqlProblem(
                        firstRead(reader, writer.writes()),
                        "%s reads a table of %s, and these models need each other in a circle: %s".formatted(reader.name(), writer.name(), names)));
            }
            return new SqlProblemException(problems.build());
        }
    }
}
