package reddit.lakehouse.udf.scd;

import io.airlift.slice.Slice;
import io.trino.spi.Page;
import io.trino.spi.block.BlockBuilder;
import reddit.lakehouse.udf.scd.KeyHistory.Version;

import static io.airlift.slice.Slices.utf8Slice;
import static io.trino.spi.type.VarcharType.VARCHAR;
import static java.util.Objects.requireNonNull;

/**
 * The changes of one key.
 */
final class ChangesPage
{
    private static final Slice INSERT = utf8Slice("insert");
    private static final Slice UPDATE = utf8Slice("update");
    private static final Slice DELETE = utf8Slice("delete");

    private final int validToChannel;
    private final HistoryOutput output;
    private final HistoryComparisons comparisons;
    private final KeyHistory history;
    private final HistoryPage page;
    private final BlockBuilder actions = VARCHAR.createBlockBuilder(null, 1);

    ChangesPage(int validToChannel, HistoryOutput output, HistoryComparisons comparisons, KeyHistory history)
    {
        this.validToChannel = validToChannel;
        this.output = requireNonNull(output, "output is null");
        this.comparisons = requireNonNull(comparisons, "comparisons is null");
        this.history = requireNonNull(history, "history is null");
        this.page = new HistoryPage(output, 1);
    }

    void insert(Version version)
    {
        page.append(version, history.latest());
        VARCHAR.writeSlice(actions, INSERT);
    }

    void updateWhereDifferent(Observation row, Version version)
    {
        boolean same = comparisons.sameTrackedValues(row, version.begin()) &&
                comparisons.sameUntrackedValues(row, history.latest()) &&
                comparisons.sameEnds(row.cell(validToChannel), output.endOf(version));
        if (!same) {
            page.append(version, history.latest());
            VARCHAR.writeSlice(actions, UPDATE);
        }
    }

    void delete(Observation row)
    {
        page.append(row, row.cell(validToChannel), false);
        VARCHAR.writeSlice(actions, DELETE);
    }

    boolean isEmpty()
    {
        return page.rows() == 0;
    }

    Page build()
    {
        return page.build(actions);
    }
}
