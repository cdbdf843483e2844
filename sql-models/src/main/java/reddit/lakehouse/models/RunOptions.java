package reddit.lakehouse.models;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import reddit.lakehouse.models.publish.CatalogSettings;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

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
 * @param fullRefresh empties the tables of the selected models first; the names are the models of {@code raw} whose
 * tables are emptied too, where nothing can bring back what Reddit no longer tells
 * @param patience for another run that writes to the lakehouse
 * @param catalog where tags are moved; needed to publish, and to finish or take back what a killed command left half done
 * @param publish show the tables to readers when all went well
 */
public record RunOptions(
        String command,
        List<String> selectors,
        int threads,
        boolean models,
        boolean tests,
        Optional<String> ledger,
        Optional<Set<String>> fullRefresh,
        Duration patience,
        Optional<CatalogSettings> catalog,
        boolean publish)
{
    public static final String DEFAULT_LEDGER = "lakehouse.meta";

    public RunOptions
    {
        requireNonNull(command, "command is null");
        selectors = ImmutableList.copyOf(selectors);
        checkArgument(threads > 0, "threads must be positive: %s", threads);
        requireNonNull(ledger, "ledger is null");
        ledger.ifPresent(LedgerName::parse);
        fullRefresh = fullRefresh.map(ImmutableSet::copyOf);
        requireNonNull(patience, "patience is null");
        requireNonNull(catalog, "catalog is null");
        checkArgument(!publish || (catalog.isPresent() && ledger.isPresent()), "publishing needs a catalog and a ledger");
    }

    /**
     * All models and all tests.
     */
    public static RunOptions run()
    {
        return new RunOptions("run", ImmutableList.of(), 2, true, true, Optional.of(DEFAULT_LEDGER), Optional.empty(), Duration.ZERO, Optional.empty(), false);
    }

    /**
     * All tests, and no model.
     */
    public static RunOptions test()
    {
        return new RunOptions("test", ImmutableList.of(), 2, false, true, Optional.of(DEFAULT_LEDGER), Optional.empty(), Duration.ZERO, Optional.empty(), false);
    }

    public RunOptions withSelectors(List<String> selectors)
    {
        return new RunOptions(command, selectors, threads, models, tests, ledger, fullRefresh, patience, catalog, publish);
    }

    public RunOptions withThreads(int threads)
    {
        return new RunOptions(command, selectors, threads, models, tests, ledger, fullRefresh, patience, catalog, publish);
    }

    public RunOptions withTests(boolean tests)
    {
        return new RunOptions(command, selectors, threads, models, tests, ledger, fullRefresh, patience, catalog, publish);
    }

    public RunOptions withLedger(Optional<String> ledger)
    {
        return new RunOptions(command, selectors, threads, models, tests, ledger, fullRefresh, patience, catalog, publish);
    }

    /**
     * @param discardedRaw names of models in {@code raw} whose tables are emptied too
     */
    public RunOptions withFullRefresh(Set<String> discardedRaw)
    {
        return new RunOptions(command, selectors, threads, models, tests, ledger, Optional.of(discardedRaw), patience, catalog, publish);
    }

    public RunOptions withPatience(Duration patience)
    {
        return new RunOptions(command, selectors, threads, models, tests, ledger, fullRefresh, patience, catalog, publish);
    }

    public RunOptions withCatalog(Optional<CatalogSettings> catalog)
    {
        return new RunOptions(command, selectors, threads, models, tests, ledger, fullRefresh, patience, catalog, publish);
    }

    public RunOptions withPublish(boolean publish)
    {
        return new RunOptions(command, selectors, threads, models, tests, ledger, fullRefresh, patience, catalog, publish);
    }

    /**
     * The selected models and tests, without the kind that this run leaves out.
     */
    Selection select(ModelProject project, Supplier<Set<Task>> changed)
    {
        Selection selection = Selection.of(project, selectors, changed);
        return new Selection(
                models ? selection.models() : ImmutableList.of(),
                tests ? selection.tests() : ImmutableList.of());
    }
}
