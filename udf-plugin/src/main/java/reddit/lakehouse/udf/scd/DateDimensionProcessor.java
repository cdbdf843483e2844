package reddit.lakehouse.udf.scd;

import com.google.common.collect.ImmutableList;
import io.trino.spi.PageBuilder;
import io.trino.spi.function.table.TableFunctionProcessorState;
import io.trino.spi.function.table.TableFunctionSplitProcessor;
import io.trino.spi.type.Type;
import reddit.lakehouse.udf.scd.DateDimensionFunction.DateDimensionHandle;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static io.trino.spi.function.table.TableFunctionProcessorState.Finished.FINISHED;
import static io.trino.spi.function.table.TableFunctionProcessorState.Processed.produced;
import static io.trino.spi.type.TypeUtils.writeNativeValue;
import static java.util.Objects.requireNonNull;

final class DateDimensionProcessor
        implements TableFunctionSplitProcessor
{
    private static final List<DateColumn> COLUMNS = ImmutableList.copyOf(DateColumn.values());
    private static final List<Type> TYPES = Arrays.stream(DateColumn.values())
            .map(DateColumn::type)
            .collect(toImmutableList());

    private final DateDimensionHandle handle;
    private long next;

    DateDimensionProcessor(DateDimensionHandle handle)
    {
        this.handle = requireNonNull(handle, "handle is null");
        this.next = handle.from();
    }

    @Override
    public TableFunctionProcessorState process()
    {
        if (next > handle.to()) {
            return FINISHED;
        }
        PageBuilder page = new PageBuilder(TYPES);
        while (next <= handle.to() && !page.isFull()) {
            LocalDate day = LocalDate.ofEpochDay(next);
            page.declarePosition();
            for (int channel = 0; channel < COLUMNS.size(); channel++) {
                Object value = COLUMNS.get(channel).value(day, handle.fiscalYearStart());
                writeNativeValue(TYPES.get(channel), page.getBlockBuilder(channel), value);
            }
            next++;
        }
        return produced(page.build());
    }
}
