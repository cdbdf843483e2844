package reddit.lakehouse.embedded;

import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

import static java.util.Objects.requireNonNull;

/**
 * An S3 endpoint, with path-style access and without signatures, over a folder whose sub-folders are the buckets.
 */
public final class ObjectStore
        implements Closeable
{
    static final String BUCKET = "lakehouse";

    private final S3Proxy server;

    private ObjectStore(S3Proxy server)
    {
        this.server = requireNonNull(server, "server is null");
    }

    public static ObjectStore start(Path buckets, int port)
    {
        try {
            Path bucket = Files.createDirectories(buckets.resolve(BUCKET));
            DataFolder.ownerOnly(bucket);
        }
        catch (IOException e) {
            throw StartFailures.ofFile(e, "The folder of the tables, %s, cannot be used".formatted(buckets.resolve(BUCKET)));
        }
        try {
            S3Proxy server = S3Proxy.builder()
                    .blobStore(new FilesystemNio2BlobStore(buckets.toString()))
                    .endpoint(URI.create("http://127.0.0.1:" + port))
                    .ignoreUnknownHeaders(true)
                    .stopTimeout(1000)
                    .build();
            server.start();
            return new ObjectStore(server);
        }
        catch (Exception e) {
            throw StartFailures.ofPort(e, "the S3 endpoint", port);
        }
    }

    public URI uri()
    {
        return URI.create("http://127.0.0.1:" + server.getPort());
    }

    @Override
    public void close()
            throws IOException
    {
        try {
            server.stop();
        }
        catch (Exception e) {
            throw new IOException("The S3 endpoint did not stop", e);
        }
    }
}
