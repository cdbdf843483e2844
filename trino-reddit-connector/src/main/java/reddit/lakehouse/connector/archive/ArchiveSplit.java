package reddit.lakehouse.connector.archive;

import com.google.common.collect.ImmutableList;
import io.airlift.slice.SizeOf;
import io.trino.spi.connector.ConnectorSplit;

import java.util.List;

import static io.airlift.slice.SizeOf.estimatedSizeOf;
import static io.airlift.slice.SizeOf.instanceSize;

/**
 * Files that are read one after the other. Mostly it is one: a packed stream can only be read from its beginning.
 */
public record ArchiveSplit(List<ArchiveFile> files)
        implements ConnectorSplit
{
    private static final int INSTANCE_SIZE = instanceSize(ArchiveSplit.class);
    private static final int FILE_SIZE = instanceSize(ArchiveFile.class);

    public ArchiveSplit
    {
        files = ImmutableList.copyOf(files);
    }

    @Override
    public long getRetainedSizeInBytes()
    {
        return INSTANCE_SIZE + estimatedSizeOf(files, file -> FILE_SIZE + SizeOf.estimatedSizeOf(file.location()));
    }
}
