package reddit.lakehouse.connector.archive;

import com.google.common.primitives.Bytes;
import io.airlift.units.DataSize;
import io.trino.spi.TrinoException;
import io.trino.spi.security.ConnectorIdentity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import reddit.lakehouse.connector.archive.WindowMemory.Reservation;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

import static io.airlift.units.DataSize.Unit.MEGABYTE;
import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

@Timeout(60)
class TestUnpacker
{
    private static final long MIB = 1L << 20;
    // Long enough to let a window of one megabyte stay as it is
    private static final String LARGE = "x".repeat(1 << 20);

    private final WindowMemory memory = new WindowMemory(DataSize.of(64, MEGABYTE));

    @Test
    void testFramesOfAnyWindow()
            throws IOException
    {
        byte[] packed = Bytes.concat(skippable("first"), DumpFolder.zstd(20, "a"), skippable(""), DumpFolder.zstd(24, "b" + LARGE), DumpFolder.zstd(21, "c"), new byte[0], skippable("last"));
        try (Unpacker unpacker = unpack(packed, Long.MAX_VALUE / 64)) {
            assertThat(text(unpacker)).isEqualTo("ab" + LARGE + "c");
        }
        assertFreed();
    }

    @Test
    void testWaitsForALargerWindow()
            throws IOException
    {
        Reservation other = memory.reserve(50 * MIB, "other");
        try (Unpacker unpacker = unpack(Bytes.concat(DumpFolder.zstd(20, "a"), DumpFolder.zstd(24, "b" + LARGE)), Long.MAX_VALUE / 64)) {
            unpacker.ready().join();
            assertThat(unpacker.next()).isEqualTo(1);
            awaitWaiting();
            assertThat(unpacker.next()).isZero();
            // What the first frame took is not held meanwhile
            assertThat(memory.getUsedBytes()).isEqualTo(50 * MIB);
            other.close();
            assertThat(text(unpacker)).isEqualTo("b" + LARGE);
        }
        assertFreed();
    }

    @Test
    void testLaterFrameThatIsTooLarge()
            throws IOException
    {
        try (Unpacker unpacker = unpack(Bytes.concat(DumpFolder.zstd(20, "a"), DumpFolder.zstd(27, "b" + LARGE)), Long.MAX_VALUE / 64)) {
            assertThatThrownBy(() -> text(unpacker))
                    .isInstanceOf(TrinoException.class)
                    .hasMessageContaining("takes 128MB outside the heap");
        }
        assertFreed();
    }

    @Test
    void testFileThatPacksBetterThanThought()
            throws IOException
    {
        String text = "x".repeat(20 << 20);
        byte[] packed = DumpFolder.zstd(24, text);
        assertThat(packed.length * 64L).isLessThan(16 * MIB);
        try (Unpacker unpacker = unpack(packed, packed.length)) {
            assertThat(text(unpacker)).isEqualTo(text);
        }
        try (Reservation other = memory.reserve(60 * MIB, "other"); Unpacker unpacker = unpack(packed, packed.length)) {
            assertThatThrownBy(() -> text(unpacker))
                    .isInstanceOf(TrinoException.class)
                    .hasMessageContaining("is packed so well that it takes its whole window of 16MB");
        }
        assertFreed();
    }

    @Test
    void testClosedWhileWaiting()
            throws IOException
    {
        try (Reservation other = memory.reserve(64 * MIB, "other")) {
            Unpacker unpacker = unpack(DumpFolder.zstd(24, "a" + LARGE), Long.MAX_VALUE / 64);
            awaitWaiting();
            unpacker.close();
            unpacker.ready().join();
            while (memory.getWaitingFiles() > 0) {
                Thread.onSpinWait();
            }
        }
        assertFreed();
    }

    @Test
    void testClosedWhileReading()
            throws IOException
    {
        byte[] random = new byte[8 << 20];
        new Random(1).nextBytes(random);
        Unpacker unpacker = unpack(DumpFolder.zstd(24, new String(random, UTF_8)), Long.MAX_VALUE / 64);
        unpacker.ready().join();
        assertThat(memory.getUsedBytes()).isEqualTo(16 * MIB);
        unpacker.close();
        assertFreed();
    }

    @Test
    void testHalfAFile()
            throws IOException
    {
        byte[] whole = DumpFolder.zstd(20, "whole");
        byte[] half = ByteBuffer.allocate(10).put(DumpFolder.zstd(24, LARGE), 0, 10).array();
        for (byte[] end : List.of(half, "no frame".getBytes(UTF_8), new byte[] {1})) {
            try (Unpacker unpacker = unpack(Bytes.concat(whole, end), Long.MAX_VALUE / 64)) {
                unpacker.ready().join();
                assertThat(unpacker.next()).isEqualTo(5);
                assertThat(new String(unpacker.piece(), 0, 5, UTF_8)).isEqualTo("whole");
                assertThatThrownBy(() -> text(unpacker)).isInstanceOf(IOException.class);
            }
        }
        assertFreed();
    }

    @Test
    void testEmptyFile()
            throws IOException
    {
        assertThat(text(unpack(new byte[0], 0))).isEmpty();
    }

    @Test
    void testStorageThatFails()
            throws IOException
    {
        Unpacker unpacker = Unpacker.start(() -> failingAfter(DumpFolder.zstd(24, LARGE), 20), file("RS_2014-01.zst", 1 << 20), memory);
        assertThatThrownBy(() -> text(unpacker)).isInstanceOf(UncheckedIOException.class).hasRootCauseMessage("storage is gone");
        assertFreed();
    }

    /** A storage that never tells how much it has at hand, as S3 does. */
    @Test
    void testSeveralMembersOfGzip()
            throws IOException
    {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        for (String text : List.of("first\n", "second\n", LARGE)) {
            try (GZIPOutputStream output = new GZIPOutputStream(packed)) {
                output.write(text.getBytes(UTF_8));
            }
        }
        InputStream stored = new FilterInputStream(new ByteArrayInputStream(packed.toByteArray()))
        {
            @Override
            public int available()
            {
                return 0;
            }

            @Override
            public int read(byte[] target, int offset, int length)
                    throws IOException
            {
                return super.read(target, offset, Math.min(length, 7));
            }
        };
        try (Unpacker unpacker = Unpacker.start(() -> stored, file("RS_2014-01.gz", packed.size()), memory)) {
            assertThat(text(unpacker)).isEqualTo("first\nsecond\n" + LARGE);
        }
    }

    @Test
    void testFileThatVanished(@TempDir Path folder)
    {
        ArchiveFile file = ArchiveFile.parse(folder.resolve("RS_2014-01.zst").toString(), 100, Instant.EPOCH).orElseThrow();
        try (Unpacker unpacker = Unpacker.start(() -> new ArchiveFileSystem(Optional.empty()).open(ConnectorIdentity.ofUser("test"), file), file, memory)) {
            assertThatThrownBy(() -> text(unpacker))
                    .isInstanceOf(TrinoException.class)
                    .hasMessageContaining("RS_2014-01.zst cannot be read");
        }
    }

    /** The windows are not on the heap, where a leak would be seen. */
    @Test
    void testMemoryOfTheProcess()
            throws IOException
    {
        Path status = Path.of("/proc/self/status");
        assumeTrue(Files.exists(status));
        byte[] packed = DumpFolder.zstd(25, "x".repeat(40 << 20));
        readAndLeave(packed);
        long before = residentMegabytes(status);
        for (int file = 0; file < 20; file++) {
            readAndLeave(packed);
        }
        assertThat(residentMegabytes(status)).isLessThan(before + 200);
    }

    private void readAndLeave(byte[] packed)
            throws IOException
    {
        try (Unpacker unpacker = unpack(packed, Long.MAX_VALUE / 64)) {
            for (long bytes = 0; bytes < 36 << 20; bytes += unpacker.next()) {
                unpacker.ready().join();
            }
        }
        assertFreed();
    }

    private static long residentMegabytes(Path status)
            throws IOException
    {
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    private Unpacker unpack(byte[] packed, long length)
    {
        return Unpacker.start(() -> new ByteArrayInputStream(packed), file("RS_2014-01.zst", length), memory);
    }

    private static ArchiveFile file(String name, long length)
    {
        return ArchiveFile.parse("/dumps/" + name, length, Instant.EPOCH).orElseThrow();
    }

    private static String text(Unpacker unpacker)
            throws IOException
    {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (int length = unpacker.next(); length >= 0; length = unpacker.next()) {
            text.write(unpacker.piece(), 0, length);
            if (length == 0) {
                unpacker.ready().join();
            }
        }
        return text.toString(UTF_8);
    }

    private void awaitWaiting()
    {
        while (memory.getWaitingFiles() == 0) {
            Thread.onSpinWait();
        }
    }

    /** The thread that unpacks gives the memory back a moment later. */
    private void assertFreed()
    {
        while (memory.getUsedBytes() > 0) {
            Thread.onSpinWait();
        }
        assertThat(memory.getWaitingFiles()).isZero();
    }

    private static byte[] skippable(String text)
    {
        byte[] content = text.getBytes(UTF_8);
        return ByteBuffer.allocate(8 + content.length).order(LITTLE_ENDIAN).putInt(0x184D2A53).putInt(content.length).put(content).array();
    }

    private static InputStream failingAfter(byte[] bytes, int count)
    {
        return new FilterInputStream(new ByteArrayInputStream(bytes, 0, count))
        {
            @Override
            public int read(byte[] target, int offset, int length)
                    throws IOException
            {
                int read = super.read(target, offset, length);
                if (read < 0) {
                    throw new IOException("storage is gone");
                }
                return read;
            }
        };
    }
}
