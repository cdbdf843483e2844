package reddit.lakehouse.connector.archive;

import com.github.luben.zstd.ZstdOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Dump files as the tests need them.
 */
record DumpFolder(Path folder)
{
    /** Each text becomes a frame, or whatever the packing has in its place. */
    void write(String name, String... texts)
            throws IOException
    {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, pack(Compression.of(name), texts));
    }

    void writeHalf(String name, String text)
            throws IOException
    {
        byte[] packed = pack(Compression.of(name), text);
        Files.write(folder.resolve(name), Arrays.copyOf(packed, packed.length / 2));
    }

    /** A zstd file that says that it needs a window of so many bytes, as a power of two. */
    void writeZstd(String name, int windowLog, String text)
            throws IOException
    {
        Files.write(folder.resolve(name), zstd(windowLog, text));
    }

    static byte[] zstd(int windowLog, String text)
            throws IOException
    {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        ZstdOutputStream output = new ZstdOutputStream(packed);
        output.setWindowLog(windowLog);
        output.setChecksum(true);
        try (output) {
            output.write(text.getBytes(UTF_8));
        }
        return packed.toByteArray();
    }

    private static byte[] pack(Compression compression, String... texts)
            throws IOException
    {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        for (String text : texts) {
            try (OutputStream output = open(compression, packed)) {
                output.write(text.getBytes(UTF_8));
            }
        }
        return packed.toByteArray();
    }

    private static OutputStream open(Compression compression, OutputStream output)
            throws IOException
    {
        return switch (compression) {
            case NONE -> output;
            case ZSTD -> new ZstdOutputStream(output).setLong(27);
            case GZIP -> new GZIPOutputStream(output);
            case BZIP2 -> new BZip2CompressorOutputStream(output);
            case XZ -> new XZCompressorOutputStream(output);
        };
    }
}
