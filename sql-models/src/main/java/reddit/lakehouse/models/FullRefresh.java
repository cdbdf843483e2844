package reddit.lakehouse.models;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import reddit.lakehouse.models.sql.EmptyTables;
import reddit.lakehouse.models.sql.SqlProblem;
import reddit.lakehouse.models.sql.SqlProblemException;
import reddit.lakehouse.models.sql.TableName;

import java.util.List;
import java.util.Set;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.Objects.requireNonNull;

/**
 * What is emptied before a run that builds anew. What reads comes before what it reads, so that a run that was killed
 * meanwhile leaves no table that still waits to be emptied behind one that is filled already: whatever is empty, the
 * next run fills. The logs in {@code raw} stay, as nothing could fill them again, unless one is named.
 *
 * @param steps in the order in which they are to be taken
 * @param kept models whose tables stay
 */
public record FullRefresh(List<Step> steps, List<Model> kept)
{
    private static final String RAW = "raw";

    public FullRefresh
    {
        steps = ImmutableList.copyOf(steps);
        kept = ImmutableList.copyOf(kept);
    }

    /**
     * @param sql puts an empty table in the place of the one that is there
     */
    public record Step(Model model, TableName table, String sql)
    {
        public Step
        {
            requireNonNull(model, "model is null");
            requireNonNull(table, "table is null");
            requireNonNull(sql, "sql is null");
        }
    }

    /**
     * @param discarded names of models in {@code raw} whose tables are emptied all the same
     * @throws SqlProblemException with the tables that no statement would fill again
     * @throws UsageException when a discarded model is not selected or not in {@code raw}, or nothing is left to empty
     */
    public static FullRefresh of(Selection selection, Set<String> discarded)
    {
        checkDiscarded(selection, discarded);
        List<Model> kept = selection.models().stream()
                .filter(model -> model.layer().equals(RAW) && !discarded.contains(model.name()))
                .collect(toImmutableList());
        if (!selection.models().isEmpty() && kept.size() == selection.models().size()) {
            throw new UsageException("--full-refresh keeps what is in raw, since Reddit no longer tells all of it, and nothing else is selected. To lose it all the same, name the model: --full-refresh --discard-raw %s".formatted(kept.getFirst().name()));
        }
        ImmutableList.Builder<Step> steps = ImmutableList.builder();
        ImmutableList.Builder<SqlProblem> problems = ImmutableList.builder();
        for (Model model : selection.models().reversed()) {
            if (kept.contains(model)) {
                continue;
            }
            try {
                EmptyTables.of(model.file()).forEach((table, sql) -> steps.add(new Step(model, table, sql)));
            }
            catch (SqlProblemException e) {
                problems.addAll(e.problems());
            }
        }
        List<SqlProblem> found = problems.build();
        if (!found.isEmpty()) {
            throw new SqlProblemException(found);
        }
        return new FullRefresh(steps.build(), kept);
    }

    private static void checkDiscarded(Selection selection, Set<String> discarded)
    {
        Set<String> raw = selection.models().stream()
                .filter(model -> model.layer().equals(RAW))
                .map(Model::name)
                .collect(ImmutableSet.toImmutableSet());
        for (String name : discarded) {
            if (!raw.contains(name)) {
                throw new UsageException("--discard-raw takes the name of a selected model of raw, and %s is none".formatted(name));
            }
        }
    }
}
