package reddit.lakehouse.embedded;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import org.apache.iceberg.aws.s3.S3FileIO;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

import static java.lang.ProcessBuilder.Redirect.appendTo;
import static java.net.http.HttpResponse.BodyHandlers.discarding;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A MinIO as a process of its own, which can be killed and started again on the same port and folder.
 */
final class MinioServer
        implements Closeable
{
    static final String ROOT_USER = "root-of-minio";
    static final String ROOT_PASSWORD = "password-of-root";

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Path programs;
    private final Path folder;
    private final int port;
    private Process process;

    /**
     * @param programs folder with {@code minio} and its administration client {@code mc}
     */
    MinioServer(Path programs, Path folder)
            throws IOException
    {
        this.programs = programs;
        this.folder = Files.createDirectories(folder);
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = socket.getLocalPort();
        }
    }

    void start()
            throws IOException
    {
        ProcessBuilder builder = new ProcessBuilder(ImmutableList.of(
                programs.resolve("minio").toString(), "server", "--quiet", "--address", "127.0.0.1:" + port, "--console-address", "127.0.0.1:0", folder.resolve("data").toString()));
        builder.environment().putAll(ImmutableMap.of(
                "HOME", folder.toString(),
                "MINIO_ROOT_USER", ROOT_USER,
                "MINIO_ROOT_PASSWORD", ROOT_PASSWORD,
                "MINIO_BROWSER", "off",
                "MINIO_UPDATE", "off"));
        process = builder.redirectErrorStream(true).redirectOutput(appendTo(folder.resolve("minio.log").toFile())).start();
        awaitReady();
    }

    /**
     * As if the machine lost its power: nothing is told, nothing is finished.
     */
    void kill()
    {
        process.destroyForcibly();
        process.onExit().join();
    }

    URI uri()
    {
        return URI.create("http://127.0.0.1:" + port);
    }

    S3Client client()
    {
        return S3Client.builder()
                .endpointOverride(uri())
                .forcePathStyle(true)
                .region(Region.US_EAST_1)
                .httpClientBuilder(ApacheHttpClient.builder())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(ROOT_USER, ROOT_PASSWORD)))
                .build();
    }

    /**
     * What Polaris does with the storage: it writes the metadata of tables there.
     */
    S3FileIO fileIo()
    {
        S3FileIO files = new S3FileIO();
        files.initialize(ImmutableMap.of(
                "s3.endpoint", uri().toString(),
                "s3.path-style-access", "true",
                "s3.access-key-id", ROOT_USER,
                "s3.secret-access-key", ROOT_PASSWORD,
                "client.region", "us-east-1",
                "http-client.type", "apache"));
        return files;
    }

    /**
     * Runs MinIO's administration client; in the arguments, the server is {@code local}.
     */
    void administer(String... arguments)
            throws IOException, InterruptedException
    {
        List<String> command = ImmutableList.<String>builder()
                .add(programs.resolve("mc").toString(), "--quiet", "--config-dir", folder.resolve("mc").toString())
                .add(arguments)
                .build();
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("MC_HOST_local", "http://%s:%s@127.0.0.1:%s".formatted(ROOT_USER, ROOT_PASSWORD, port));
        Process administration = builder.redirectErrorStream(true).redirectOutput(appendTo(folder.resolve("mc.log").toFile())).start();
        assertThat(administration.waitFor()).as(() -> "see " + folder.resolve("mc.log")).isZero();
    }

    @Override
    public void close()
    {
        kill();
    }

    private void awaitReady()
            throws IOException
    {
        long end = System.nanoTime() + PATIENCE.toNanos();
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(uri().resolve("/minio/health/cluster")).timeout(Duration.ofSeconds(5)).build();
        while (!isReady(http, request)) {
            assertThat(process.isAlive()).as(() -> "MinIO is not up, see " + folder.resolve("minio.log")).isTrue();
            assertThat(System.nanoTime()).as("time until MinIO is up").isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private static boolean isReady(HttpClient http, HttpRequest request)
    {
        try {
            return http.send(request, discarding()).statusCode() == 200;
        }
        catch (IOException _) {
            return false;
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
