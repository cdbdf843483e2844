package reddit.lakehouse.embedded;

import com.google.common.base.Splitter;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static java.util.Objects.requireNonNull;

/**
 * Reads and writes {@code s3://bucket/key} in the folder that the S3 endpoint serves. The catalog lives in the same process
 * as the endpoint, so table metadata takes no HTTP, and holds no address of an endpoint.
 */
final class BucketFileIO
        implements FileIO
{
    private static final Splitter BUCKET_AND_KEY = Splitter.on('/').limit(2);

    private final transient Path buckets;

    BucketFileIO(Path buckets)
    {
        this.buckets = requireNonNull(buckets, "buckets is null");
    }

    @Override
    public InputFile newInputFile(String location)
    {
        return new BucketFile(location, path(location));
    }

    @Override
    public OutputFile newOutputFile(String location)
    {
        return new BucketFile(location, path(location));
    }

    @Override
    public void deleteFile(String location)
    {
        try {
            Files.deleteIfExists(path(location));
        }
        catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + location, e);
        }
    }

    private Path path(String location)
    {
        List<String> parts = location.startsWith("s3://") ? BUCKET_AND_KEY.splitToList(location.substring("s3://".length())) : List.of();
        if (parts.size() != 2) {
            throw new ValidationException("Location is not of the form s3://bucket/key: %s", location);
        }
        Path bucket = buckets.resolve(parts.getFirst()).normalize();
        Path path = bucket.resolve(parts.getLast()).normalize();
        if (!buckets.equals(bucket.getParent()) || !path.startsWith(bucket) || path.equals(bucket)) {
            throw new ValidationException("Location is outside of its bucket: %s", location);
        }
        return path;
    }
}
