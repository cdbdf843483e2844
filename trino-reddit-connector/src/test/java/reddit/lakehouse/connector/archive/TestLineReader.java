package reddit.lakehouse.connector.archive;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static reddit.lakehouse.connector.archive.LineReader.Step.END;
import static reddit.lakehouse.connector.archive.LineReader.Step.LINE;
import static reddit.lakehouse.connector.archive.LineReader.Step.NOTHING_YET;

class TestLineReader
{
    private static final String FAILURE = "the text breaks off";

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
        LineReader reader = new LineReader(text("before\n" + line + "\nafter"), 1_000_000);
        assertThat(reader.next()).isEqualTo(LINE);
        assertThat(reader.isTooLong()).isFalse();
        assertThat(reader.next()).isEqualTo(LINE);
        assertThat(reader.isTooLong()).isTrue();
        assertThat(reader.number()).isEqualTo(2);
        assertThat(reader.next()).isEqualTo(LINE);
        assertThat(reader.isTooLong()).isFalse();
        assertThat(lineOf(reader)).isEqualTo("after");
        assertThat(reader.memory()).isLessThan(2_500_000);
        assertThat(reader.next()).isEqualTo(END);
    }

    @Test
    void testBreakingOff()
            throws IOException
    {
        LineReader reader = new LineReader(new Pieces("ab\n", "cd", FAILURE), 100);
        assertThat(reader.next()).isEqualTo(LINE);
        assertThat(lineOf(reader)).isEqualTo("ab");
        assertThatThrownBy(reader::next).isInstanceOf(IOException.class);
    }

    @Test
    void testTooLongWithoutEnd()
            throws IOException
    {
        LineReader reader = new LineReader(text("a\n" + "x".repeat(1 << 18)), 1_000);
        assertThat(reader.next()).isEqualTo(LINE);
        assertThat(reader.next()).isEqualTo(LINE);
        assertThat(reader.isTooLong()).isTrue();
        assertThat(reader.number()).isEqualTo(2);
        assertThat(reader.next()).isEqualTo(END);
    }

    @Test
    void testTextThatComesInPieces()
            throws IOException
    {
        LineReader reader = new LineReader(new Pieces("a", "", "b\nc", "", "", "\n", ""), 100);
        assertThat(reader.next()).isEqualTo(NOTHING_YET);
        assertThat(reader.next()).isEqualTo(LINE);
        assertThat(lineOf(reader)).isEqualTo("ab");
        assertThat(reader.next()).isEqualTo(NOTHING_YET);
        assertThat(reader.next()).isEqualTo(NOTHING_YET);
        assertThat(reader.next()).isEqualTo(LINE);
        assertThat(lineOf(reader)).isEqualTo("c");
        assertThat(reader.next()).isEqualTo(NOTHING_YET);
        assertThat(reader.next()).isEqualTo(END);
    }

    private static TextSource text(String text)
    {
        return new Pieces(text);
    }

    /** Texts one after the other: nothing comes where one is empty, and one is a failure. */
    private static final class Pieces
            implements TextSource
    {
        private final Queue<ByteArrayInputStream> pieces = new ArrayDeque<>();
        private boolean fails;

        private Pieces(String... pieces)
        {
            for (String piece : pieces) {
                fails |= piece.equals(FAILURE);
                this.pieces.add(new ByteArrayInputStream(piece.equals(FAILURE) ? new byte[0] : piece.getBytes(UTF_8)));
            }
        }

        @Override
        public int read(byte[] target, int offset, int length)
                throws IOException
        {
            if (pieces.isEmpty()) {
                return -1;
            }
            int count = pieces.element().read(target, offset, length);
            if (pieces.element().available() == 0) {
                pieces.remove();
            }
            if (fails && pieces.isEmpty() && count < 0) {
                throw new IOException("broken");
            }
            return Math.max(count, 0);
        }

        @Override
        public CompletableFuture<Void> ready()
        {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public long memory()
        {
            return 0;
        }

        @Override
        public void close() {}
    }

    private static List<String> lines(String text)
            throws IOException
    {
        List<String> lines = new ArrayList<>();
        try (LineReader reader = new LineReader(text(text), 10_000_000)) {
            while (reader.next() == LINE) {
                assertThat(reader.isTooLong()).isFalse();
                lines.add(reader.number() + ":" + lineOf(reader));
            }
        }
        return lines;
    }

    private static String lineOf(LineReader reader)
    {
        return new String(reader.buffer(), reader.start(), reader.end() - reader.start(), UTF_8);
    }
}
