package reddit.lakehouse.connector.archive;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TestLineReader
{
    @Test
    void testLines()
            throws IOException
    {
        assertThat(lines("")).isEmpty();
        assertThat(lines("\n")).containsExactly("1:");
        assertThat(lines("a\n\nbc\n")).containsExactly("1:a", "2:", "3:bc");
        assertThat(lines("a\nlast without newline")).containsExactly("1:a", "2:last without newline");
    }

    @Test
    void testLinesLongerThanTheBuffer()
            throws IOException
    {
        String line = "x".repeat(1_000_000);
        assertThat(lines(line + "\nshort\n" + line)).containsExactly("1:" + line, "2:short", "3:" + line);
    }

    @Test
    void testTooLong()
            throws IOException
    {
        String line = "x".repeat(3_000_000);
        LineReader reader = new LineReader(new ByteArrayInputStream(("before\n" + line + "\nafter").getBytes(UTF_8)), 1_000_000);
        assertThat(reader.next()).isTrue();
        assertThat(reader.isTooLong()).isFalse();
        assertThat(reader.next()).isTrue();
        assertThat(reader.isTooLong()).isTrue();
        assertThat(reader.number()).isEqualTo(2);
        assertThat(reader.next()).isTrue();
        assertThat(reader.isTooLong()).isFalse();
        assertThat(text(reader)).isEqualTo("after");
        assertThat(reader.memory()).isLessThan(2_500_000);
        assertThat(reader.next()).isFalse();
    }

    @Test
    void testBreakingOff()
            throws IOException
    {
        InputStream broken = new InputStream()
        {
            private int position;

            @Override
            public int read()
                    throws IOException
            {
                if (position == 5) {
                    throw new IOException("broken");
                }
                return "ab\ncd".charAt(position++);
            }

            @Override
            public int read(byte[] target, int offset, int length)
                    throws IOException
            {
                target[offset] = (byte) read();
                return 1;
            }
        };
        LineReader reader = new LineReader(broken, 100);
        assertThat(reader.next()).isTrue();
        assertThat(text(reader)).isEqualTo("ab");
        assertThatThrownBy(reader::next).isInstanceOf(IOException.class);
    }

    private static List<String> lines(String text)
            throws IOException
    {
        List<String> lines = new ArrayList<>();
        try (LineReader reader = new LineReader(new ByteArrayInputStream(text.getBytes(UTF_8)), 10_000_000)) {
            while (reader.next()) {
                assertThat(reader.isTooLong()).isFalse();
                lines.add(reader.number() + ":" + text(reader));
            }
        }
        return lines;
    }

    private static String text(LineReader reader)
    {
        return new String(reader.buffer(), reader.start(), reader.end() - reader.start(), UTF_8);
    }
}
