package reddit.lakehouse.connector.archive;

import com.github.luben.zstd.ZstdInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

import static java.util.Objects.requireNonNull;

/**
 * How a file is packed, by the ending of its name. Of all of them several can stand one after the other in a file.
 */
public enum Compression
{
    NONE(""),
    ZSTD(".zst"),
    GZIP(".gz"),
    BZIP2(".bz2"),
    XZ(".xz");

    private final String extension;

    Compression(String extension)
    {
        this.extension = requireNonNull(extension, "extension is null");
    }

    static Compression of(String fileName)
    {
        String name = fileName.toLowerCase(Locale.ROOT);
        for (Compression compression : values()) {
            if (compression != NONE && name.endsWith(compression.extension)) {
                return compression;
            }
        }
        return NONE;
    }

    String extension()
    {
        return extension;
    }

    /** Closing the result closes the input, and gives back what it holds outside the heap. */
    InputStream open(InputStream input)
            throws IOException
    {
        return switch (this) {
            case NONE -> input;
            // Pushshift's files need the largest window that there is, and zstd refuses it unless told otherwise
            case ZSTD -> new ZstdInputStream(input).setLongMax(ZstdFrame.MAX_WINDOW_LOG);
            // The JDK's ends after the first of several members where the storage does not tell that more is to come
            case GZIP -> new GzipCompressorInputStream(input, true);
            case BZIP2 -> new BZip2CompressorInputStream(input, true);
            case XZ -> new XZCompressorInputStream(input, true);
        };
    }
}
