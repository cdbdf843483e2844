package reddit.lakehouse.connector.archive;

import io.airlift.units.DataSize;
import io.trino.spi.TrinoException;
import org.junit.jupiter.api.Test;
import reddit.lakehouse.connector.archive.WindowMemory.Reservation;

import static io.airlift.units.DataSize.Unit.GIGABYTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TestWindowMemory
{
    private static final long GIB = 1L << 30;

    @Test
    void testFirstComeFirstServed()
    {
        WindowMemory memory = new WindowMemory(DataSize.of(4, GIGABYTE));
        Reservation first = memory.reserve(2 * GIB, "a");
        Reservation second = memory.reserve(GIB, "b");
        Reservation third = memory.reserve(2 * GIB, "c");
        Reservation fourth = memory.reserve(GIB, "d");
        assertThat(first.granted()).isDone();
        assertThat(second.granted()).isDone();
        assertThat(third.granted()).isNotDone();
        assertThat(fourth.granted()).isNotDone();
        assertThat(memory.getUsedBytes()).isEqualTo(3 * GIB);
        assertThat(memory.getWaitingFiles()).isEqualTo(2);

        second.close();
        assertThat(third.granted()).isDone();
        assertThat(fourth.granted()).isNotDone();
        first.close();
        assertThat(fourth.granted()).isDone();
        third.close();
        third.close();
        fourth.close();
        assertThat(memory.getUsedBytes()).isZero();
    }

    @Test
    void testGivenUpWhileWaiting()
    {
        WindowMemory memory = new WindowMemory(DataSize.of(2, GIGABYTE));
        Reservation first = memory.reserve(GIB, "a");
        Reservation large = memory.reserve(2 * GIB, "b");
        Reservation small = memory.reserve(GIB, "c");
        large.close();
        assertThat(small.granted()).isDone();
        first.close();
        small.close();
        assertThat(memory.getUsedBytes()).isZero();
        assertThat(memory.getWaitingFiles()).isZero();
    }

    @Test
    void testTooLarge()
    {
        WindowMemory memory = new WindowMemory(DataSize.of(1, GIGABYTE));
        assertThatThrownBy(() -> memory.reserve(2 * GIB, "RS_2014-01.zst"))
                .isInstanceOf(TrinoException.class)
                .hasMessage("RS_2014-01.zst takes 2GB outside the heap to be read, and reddit.archive.max-window-memory is 1GB: raise it, and leave that much of the machine's memory free beside the heap");
    }
}
