package reddit.lakehouse.connector.archive;

import org.junit.jupiter.api.Test;
import reddit.lakehouse.connector.archive.LineReader.Step;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static reddit.lakehouse.connector.archive.LineReader.Step.END;
import static reddit.lakehouse.connector.archive.LineReader.Step.LINE;
import static reddit.lakehouse.connector.archive.LineReader.Step.NOTHING_YET;
import static reddit.lakehouse.connector.archive.LineReader.Step.TAKEN;

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

    @Test
    void testAscii()
            throws IOException
    {
        LineReader reader = new LineReader(new Pieces("12345678ab\n12345ä78\nabcdefg\nö12345678\n1234567\nü\n0123456789", "aé", "bcdefghij\nabc"), 100);
        List<Boolean> ascii = new ArrayList<>();
        while (reader.next() == LINE) {
            ascii.add(reader.isAscii());
        }
        assertThat(ascii).containsExactly(true, false, true, false, true, false, false, true);
    }

    @Test
    void testTooLongInOnePiece()
            throws IOException
    {
        LineReader reader = new LineReader(new Pieces("12345", "67890\n", "1234567890\n12345678901\n12345", "678901\n1"), 10);
        List<Boolean> tooLong = new ArrayList<>();
        while (reader.next() == LINE) {
            tooLong.add(reader.isTooLong());
        }
        assertThat(tooLong).containsExactly(false, false, true, true, false);
    }

    @Test
    void testTaken()
            throws IOException
    {
        String rest = "x".repeat(100_000);
        LineReader reader = new LineReader(new Pieces("first\nsecond\nthird\n" + rest, "\nlast"), 1_000_000);
        List<Integer> offered = new ArrayList<>();
        LineTaker taker = (_, start, end) -> {
            assertThat(end).isEqualTo(19 + rest.length());
            offered.add(start);
            return start == 6 ? 12 : -1;
        };
        List<String> lines = new ArrayList<>();
        for (Step step = reader.next(taker); step != END; step = reader.next(taker)) {
            lines.add(reader.number() + ":" + (step == TAKEN ? "taken" : lineOf(reader)));
        }
        assertThat(lines).containsExactly("1:first", "2:taken", "3:third", "4:" + rest, "5:last");
        assertThat(offered).containsExactly(6, 13, 19);
    }

    private static TextSource text(String text)
    {
        return new Pieces(text);
    }

    /** Texts one after the other: nothing comes where one is empty, and one is a failure. */
    private static final class Pieces
            implements TextSource
    {
        private final Queue<String> pieces;
        private byte[] current = {};

        private Pieces(String... pieces)
        {
            this.pieces = new ArrayDeque<>(List.of(pieces));
        }

        @Override
        public int next()
                throws IOException
        {
            if (pieces.isEmpty()) {
                return -1;
            }
            String piece = pieces.remove();
            if (piece.equals(FAILURE)) {
                throw new IOException("broken");
            }
            // What was there before is the source's again
            Arrays.fill(current, (byte) '\n');
            current = piece.getBytes(UTF_8);
            return current.length;
        }

        @Override
        public byte[] piece()
        {
            return current;
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
