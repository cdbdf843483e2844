package reddit.lakehouse.models.cli;

import org.junit.jupiter.api.Test;

import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;

class TestUnits
{
    @Test
    void testBytes()
    {
        assertThat(Units.bytes(0)).isEqualTo("0 B");
        assertThat(Units.bytes(999)).isEqualTo("999 B");
        assertThat(Units.bytes(1_000)).isEqualTo("1.0 kB");
        assertThat(Units.bytes(1_234_567)).isEqualTo("1.2 MB");
        assertThat(Units.bytes(Long.MAX_VALUE)).isEqualTo("9223.4 PB");
    }

    @Test
    void testTime()
    {
        assertThat(Units.time(Duration.ofMillis(40))).isEqualTo("0.0 s");
        assertThat(Units.time(Duration.ofMillis(59_940))).isEqualTo("59.9 s");
        assertThat(Units.time(Duration.ofSeconds(65))).isEqualTo("1 min 05 s");
    }

    @Test
    void testCount()
    {
        assertThat(Units.count(1_234_567)).isEqualTo("1,234,567");
    }
}
