package reddit.lakehouse.udf.scd;

import com.google.common.collect.ImmutableList;
import io.trino.spi.Page;
import io.trino.spi.block.Block;
import io.trino.spi.function.table.TableFunctionDataProcessor;
import io.trino.spi.function.table.TableFunctionProcessorProvider;
import io.trino.spi.function.table.TableFunctionProcessorState.Finished;
import io.trino.spi.function.table.TableFunctionProcessorState.Processed;
import io.trino.spi.type.TypeOperators;
import org.junit.jupiter.api.Test;
import reddit.lakehouse.udf.scd.TimelineFunction.TimelineHandle;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import static io.airlift.slice.Slices.wrappedBuffer;
import static io.trino.spi.type.BigintType.BIGINT;
import static io.trino.spi.type.TypeUtils.writeNativeValue;
import static io.trino.spi.type.VarbinaryType.VARBINARY;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * More than the heap holds goes through the functions, a page at a time.
 */
class TestMemory
{
    private static final int PAGE_BYTES = 4 << 20;
    private static final long PAGES = Runtime.getRuntime().maxMemory() / PAGE_BYTES * 5 / 4;

    private final HistoryLayout layout = new HistoryLayout(List.of(VARBINARY), List.of(0), BIGINT, List.of(), OptionalInt.empty(), Optional.empty());
    private final TableFunctionProcessorProvider provider = new ScdFunctionProvider(new TypeOperators()).getTableFunctionProcessorProvider(new TimelineHandle(layout));

    @Test
    void testManyKeys()
    {
        for (long key = 0; key < PAGES; key++) {
            TableFunctionDataProcessor processor = newProcessor();
            read(processor, key, (byte) key);
            assertThat(versions(processor)).isEqualTo(1);
        }
    }

    @Test
    void testManyObservationsThatChangeNothing()
    {
        TableFunctionDataProcessor processor = newProcessor();
        for (long sequence = 0; sequence < PAGES; sequence++) {
            read(processor, sequence, (byte) (sequence == 0 ? 1 : 2));
        }
        assertThat(versions(processor)).isEqualTo(2);
    }

    private TableFunctionDataProcessor newProcessor()
    {
        return provider.getDataProcessor(null, new TimelineHandle(layout));
    }

    private static void read(TableFunctionDataProcessor processor, long sequence, byte value)
    {
        byte[] bytes = new byte[PAGE_BYTES];
        bytes[PAGE_BYTES - 1] = value;
        Block values = writeNativeValue(VARBINARY, wrappedBuffer(bytes));
        processor.process(ImmutableList.of(Optional.of(new Page(values, writeNativeValue(BIGINT, sequence)))));
    }

    private static int versions(TableFunctionDataProcessor processor)
    {
        Processed state = (Processed) processor.process(null);
        assertThat(processor.process(null)).isEqualTo(Finished.FINISHED);
        return state.getResult().getPositionCount();
    }
}
