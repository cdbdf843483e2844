package reddit.lakehouse.udf.scd;

import io.trino.spi.Page;
import io.trino.spi.block.BlockBuilder;
import io.trino.spi.function.table.TableFunctionDataProcessor;
import io.trino.spi.function.table.TableFunctionProcessorState;
import reddit.lakehouse.udf.scd.KeyHistory.Version;

import java.util.List;
import java.util.Optional;

import static io.trino.spi.function.table.TableFunctionProcessorState.Finished.FINISHED;
import static io.trino.spi.function.table.TableFunctionProcessorState.Processed.produced;
import static io.trino.spi.function.table.TableFunctionProcessorState.Processed.usedInput;
import static io.trino.spi.type.BigintType.BIGINT;
import static java.util.Objects.requireNonNull;

/**
 * Reads the observations of one key and then writes its versions.
 */
final class TimelineProcessor
        implements TableFunctionDataProcessor
{
    private final HistoryOutput output;
    private final KeyHistory history;
    private boolean finished;

    TimelineProcessor(HistoryOutput output, HistoryComparisons comparisons)
    {
        this.output = requireNonNull(output, "output is null");
        this.history = new KeyHistory(output.layout(), comparisons);
    }

    @Override
    public TableFunctionProcessorState process(List<Optional<Page>> input)
    {
        if (input != null) {
            Page page = input.getFirst().orElseThrow();
            for (int position = 0; position < page.getPositionCount(); position++) {
                history.add(new Observation(page, position));
            }
            return usedInput();
        }
        if (finished) {
            return FINISHED;
        }
        finished = true;
        List<Version> versions = history.finish();
        return versions.isEmpty() ? FINISHED : produced(write(versions));
    }

    private Page write(List<Version> versions)
    {
        HistoryPage page = new HistoryPage(output, versions.size());
        BlockBuilder number = BIGINT.createFixedSizeBlockBuilder(versions.size());
        for (Version version : versions) {
            page.append(version, history.latest());
            BIGINT.writeLong(number, page.rows());
        }
        return page.build(number);
    }
}
