package reddit.lakehouse.models;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import reddit.lakehouse.models.sql.SqlProblemException;
import reddit.lakehouse.models.sql.TableName;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

/**
 * All models and data tests of a folder, checked and put in order: parsed by Trino's parser, every table written by
 * one model only, no cycle.
 */
public final class ModelProject
{
    private static final Set<String> SHOWN_LAYERS = ImmutableSet.of("marts", "features");

    private final ModelGraph graph;
    private final List<DataTest> tests;

    ModelProject(List<Model> models, List<DataTest> tests)
    {
        this.graph = ModelGraph.of(models);
        this.tests = ImmutableList.copyOf(requireNonNull(tests, "tests is null"));
    }

    /**
     * Reads {@code models/} and {@code tests/} of a folder.
     *
     * @throws SqlProblemException with all that is wrong in the files
     * @throws UsageException when there is no such folder, or it cannot be read
     */
    public static ModelProject load(Path directory)
    {
        return ProjectLoader.load(directory);
    }

    /**
     * In the order in which they can run.
     */
    public List<Model> models()
    {
        return graph.models();
    }

    public List<DataTest> tests()
    {
        return tests;
    }

    /**
     * The tables and views of marts and features: what readers are shown.
     */
    public List<TableName> shownTables()
    {
        return models().stream()
                .filter(model -> SHOWN_LAYERS.contains(model.layer()))
                .flatMap(model -> model.writes().stream())
                .distinct()
                .sorted()
                .collect(toImmutableList());
    }

    public ModelGraph graph()
    {
        return graph;
    }

    public Optional<Model> model(String name)
    {
        return graph.models().stream()
                .filter(model -> model.name().equals(name))
                .findFirst();
    }

    /**
     * Says which state of the files a run was made with: the same for the same content, wherever it lies.
     */
    public String version()
    {
        Hasher hasher = Hashing.sha256().newHasher();
        for (Model model : models()) {
            hasher.putString(model.name(), UTF_8).putString(model.file().hash(), UTF_8);
        }
        for (DataTest test : tests) {
            hasher.putString(test.name(), UTF_8).putString(test.file().hash(), UTF_8);
        }
        return hasher.hash().toString().substring(0, 12);
    }
}
