package reddit.lakehouse.embedded;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * The embedded lakehouse alone, until it is interrupted:
 * {@code Main <data folder> <etc folder> <iceberg plugin folder> <port> [<plugin zip> ...]}.
 * Catalogs whose connector comes from no given plugin have to be absent from the etc folder.
 */
public final class Main
{
    private Main() {}

    public static void main(String[] arguments)
            throws InterruptedException
    {
        PrintStream console = System.out;
        if (arguments.length < 4) {
            System.err.println("Usage: Main <data folder> <etc folder> <iceberg plugin folder> <port, 0 for a free one> [<plugin zip> ...]");
            System.exit(2);
        }
        EmbeddedLakehouse.Builder builder = EmbeddedLakehouse.builder()
                .dataDirectory(Path.of(arguments[0]))
                .etcDirectory(Path.of(arguments[1]))
                .icebergPlugin(Path.of(arguments[2]))
                .httpPort(Integer.parseInt(arguments[3]));
        for (int index = 4; index < arguments.length; index++) {
            builder.pluginZip(Path.of(arguments[index]));
        }
        try {
            EmbeddedLakehouse lakehouse = builder.start();
            console.printf("Trino            %s%nIceberg catalog  %s%nS3               %s%n", lakehouse.trinoUri(), lakehouse.restCatalogUri(), lakehouse.s3Uri());
            new CountDownLatch(1).await();
        }
        catch (LakehouseStartException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }
}
