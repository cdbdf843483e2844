package reddit.lakehouse.udf.scd;

import io.airlift.slice.Slice;
import io.trino.spi.Page;
import io.trino.spi.function.table.TableFunctionDataProcessor;
import io.trino.spi.function.table.TableFunctionProcessorState;
import reddit.lakehouse.udf.scd.ChangesFunction.ChangesHandle;
import reddit.lakehouse.udf.scd.KeyHistory.Version;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import static io.airlift.slice.Slices.EMPTY_SLICE;
import static io.airlift.slice.Slices.utf8Slice;
import static io.trino.spi.function.table.TableFunctionProcessorState.Finished.FINISHED;
import static io.trino.spi.function.table.TableFunctionProcessorState.Processed.produced;
import static io.trino.spi.function.table.TableFunctionProcessorState.Processed.usedInput;
import static io.trino.spi.type.VarcharType.VARCHAR;
import static java.util.Objects.requireNonNull;
import static reddit.lakehouse.udf.scd.HistoryInput.invalid;

/**
 * Reads the log and the dimension's rows of one key, and writes where they differ. Both come in the order of
 * valid_from, which identifies a version of a key, so that they are compared like two sorted lists.
 */
final class ChangesProcessor
        implements TableFunctionDataProcessor
{
    private static final Slice LOG = utf8Slice("log");
    private static final Slice DIMENSION = utf8Slice("dimension");

    private final ChangesHandle handle;
    private final HistoryOutput output;
    private final HistoryComparisons comparisons;
    private final KeyHistory history;
    private final List<Observation> dimension = new ArrayList<>();
    private boolean finished;

    ChangesProcessor(ChangesHandle handle, HistoryOutput output, HistoryComparisons comparisons)
    {
        this.handle = requireNonNull(handle, "handle is null");
        this.output = requireNonNull(output, "output is null");
        this.comparisons = requireNonNull(comparisons, "comparisons is null");
        this.history = new KeyHistory(handle.layout(), comparisons);
    }

    @Override
    public TableFunctionProcessorState process(List<Optional<Page>> input)
    {
        if (input != null) {
            Page page = input.getFirst().orElseThrow();
            for (int position = 0; position < page.getPositionCount(); position++) {
                add(new Observation(page, position));
            }
            return usedInput();
        }
        if (finished) {
            return FINISHED;
        }
        finished = true;
        ChangesPage changes = new ChangesPage(handle.validToChannel(), output, comparisons, history);
        compare(history.finish(), changes);
        return changes.isEmpty() ? FINISHED : produced(changes.build());
    }

    private void add(Observation row)
    {
        Cell sideCell = row.cell(handle.sideChannel());
        Slice side = sideCell.isNull() ? EMPTY_SLICE : VARCHAR.getSlice(sideCell.block(), sideCell.position());
        if (side.equals(LOG)) {
            history.add(row);
        }
        else if (side.equals(DIMENSION)) {
            addToDimension(row);
        }
        else {
            throw invalid("The column side is 'log' or 'dimension', not '%s'", side.toStringUtf8());
        }
    }

    private void addToDimension(Observation row)
    {
        if (row.cell(handle.layout().sequenceChannel()).isNull()) {
            throw invalid("A row of the dimension has NULL in valid_from");
        }
        if (!dimension.isEmpty() && comparisons.compareSequences(dimension.getLast(), row) == 0) {
            throw invalid("The dimension has two rows of one key with the same valid_from, which no MERGE can tell apart: delete one of them");
        }
        dimension.add(row);
    }

    private void compare(List<Version> versions, ChangesPage changes)
    {
        int next = 0;
        for (Version version : versions) {
            while (next < dimension.size() && comparisons.compareSequences(dimension.get(next), version.begin()) < 0) {
                changes.delete(dimension.get(next));
                next++;
            }
            if (next < dimension.size() && comparisons.compareSequences(dimension.get(next), version.begin()) == 0) {
                changes.updateWhereDifferent(dimension.get(next), version);
                next++;
            }
            else {
                changes.insert(version);
            }
        }
        while (next < dimension.size()) {
            changes.delete(dimension.get(next));
            next++;
        }
    }
}
