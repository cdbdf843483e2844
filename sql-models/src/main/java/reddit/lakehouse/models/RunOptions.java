package reddit.lakehouse.models;

import com.google.common.collect.ImmutableList;

import java.util.List;
import java.util.Optional;

import static com.google.common.base.Preconditions.checkArgument;
import static java.util.Objects.requireNonNull;

/**
 * What to run, and how.
 *
 * @param command the word that the ledger shows for it
 * @param selectors see {@link Selection#of}; empty for everything
 * @param threads how many models and tests run at a time
 * @param models whether to run models
 * @param tests whether to run data tests
 * @param ledger {@code catalog.schema} of the tables that keep the runs; empty to keep none
 */
public record RunOptions(
        String command,
        List<String> selectors,
        int threads,
        boolean models,
        boolean tests,
        Optional<String> ledger)
{
    public static final String DEFAULT_LEDGER = "lakehouse.meta";

    public RunOptions
    {
        requireNonNull(command, "command is null");
        selectors = ImmutableList.copyOf(selectors);
        checkArgument(threads > 0, "threads must be positive: %s", threads);
        requireNonNull(ledger, "ledger is null");
        ledger.ifPresent(LedgerName::parse);
    }

    /**
     * All models and all tests.
     */
    public static RunOptions run()
    {
        return new RunOptions("run", ImmutableList.of(), 2, true, true, Optional.of(DEFAULT_LEDGER));
    }

    /**
     * All tests, and no model.
     */
    public static RunOptions test()
    {
        return new RunOptions("test", ImmutableList.of(), 2, false, true, Optional.of(DEFAULT_LEDGER));
    }

    public RunOptions withSelectors(List<String> selectors)
    {
        return new RunOptions(command, selectors, threads, models, tests, ledger);
    }

    public RunOptions withThreads(int threads)
    {
        return new RunOptions(command, selectors, threads, models, tests, ledger);
    }

    public RunOptions withTests(boolean tests)
    {
        return new RunOptions(command, selectors, threads, models, tests, ledger);
    }

    public RunOptions withLedger(Optional<String> ledger)
    {
        return new RunOptions(command, selectors, threads, models, tests, ledger);
    }

    /**
     * The selected models and tests, without the kind that this run leaves out.
     */
    public Selection select(ModelProject project)
    {
        Selection selection = Selection.of(project, selectors);
        return new Selection(
                models ? selection.models() : ImmutableList.of(),
                tests ? selection.tests() : ImmutableList.of());
    }
}
