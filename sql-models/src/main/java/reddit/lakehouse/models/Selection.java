package reddit.lakehouse.models;

import com.google.common.collect.ImmutableList;
import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableSet;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.Objects.requireNonNull;

/**
 * The models and tests that a run is about, in the order in which they can run.
 */
public record Selection(List<Model> models, List<DataTest> tests)
{
    /** Selects what is not as it was when it last went well. */
    public static final String CHANGED = "changed";

    public Selection
    {
        models = ImmutableList.copyOf(requireNonNull(models, "models is null"));
        tests = ImmutableList.copyOf(requireNonNull(tests, "tests is null"));
    }

    /**
     * A selector is the name of a model, of a layer or of a test; a {@code +} before it adds all that it needs, a
     * {@code +} after it all that needs it. Tests that read a selected model come with it. No selector selects all.
     *
     * @throws UsageException when a selector fits nothing, or is {@link #CHANGED}
     */
    public static Selection of(ModelProject project, List<String> selectors)
    {
        return of(project, selectors, () -> {
            throw new UsageException("What has changed is told by the ledger in Trino: --select %s goes with run and test".formatted(CHANGED));
        });
    }

    /**
     * As above, with {@link #CHANGED} as a selector more: models and tests that have changed, and all that needs them.
     *
     * @param changed is asked when that is selected
     */
    static Selection of(ModelProject project, List<String> selectors, Supplier<Set<Task>> changed)
    {
        if (selectors.isEmpty()) {
            return new Selection(project.models(), project.tests());
        }
        Set<Model> models = new LinkedHashSet<>();
        Set<DataTest> tests = new LinkedHashSet<>();
        for (String selector : selectors) {
            if (isChanged(selector)) {
                selectChanged(project, selector, changed.get(), models, tests);
            }
            else {
                select(project, selector.strip(), models, tests);
            }
        }
        project.tests().stream()
                .filter(test -> project.graph().upstream(test).stream().anyMatch(models::contains))
                .forEach(tests::add);
        return new Selection(
                project.models().stream().filter(models::contains).collect(toImmutableList()),
                project.tests().stream().filter(tests::contains).collect(toImmutableList()));
    }

    private static boolean isChanged(String selector)
    {
        return CharMatcher.is('+').trimFrom(selector.strip()).equals(CHANGED);
    }

    private static void selectChanged(ModelProject project, String selector, Set<Task> changed, Set<Model> models, Set<DataTest> tests)
    {
        for (Task task : changed) {
            switch (task) {
                case Model model -> {
                    models.add(model);
                    models.addAll(project.graph().allDownstream(model));
                    if (selector.strip().startsWith("+")) {
                        models.addAll(project.graph().allUpstream(model));
                    }
                }
                case DataTest test -> tests.add(test);
            }
        }
    }

    private static void select(ModelProject project, String selector, Set<Model> models, Set<DataTest> tests)
    {
        boolean upstream = selector.startsWith("+");
        boolean downstream = selector.endsWith("+") && selector.length() > 1;
        String name = selector.substring(upstream ? 1 : 0, selector.length() - (downstream ? 1 : 0));

        ImmutableSet.Builder<Model> found = ImmutableSet.builder();
        for (Model model : project.models()) {
            if (model.name().equals(name) || model.layer().equals(name) || model.toString().equals(name)) {
                found.add(model);
            }
        }
        for (Model model : found.build()) {
            models.add(model);
            if (upstream) {
                models.addAll(project.graph().allUpstream(model));
            }
            if (downstream) {
                models.addAll(project.graph().allDownstream(model));
            }
        }
        List<DataTest> named = project.tests().stream()
                .filter(test -> test.name().equals(name))
                .collect(toImmutableList());
        tests.addAll(named);
        if (found.build().isEmpty() && named.isEmpty()) {
            throw new UsageException("Nothing is called %s: --select takes the name of a model, a layer or a test (see them with: lineage)".formatted(name));
        }
    }
}
