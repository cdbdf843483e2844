package reddit.lakehouse.benchmarks;

import com.google.common.io.Resources;

import java.io.IOException;
import java.io.UncheckedIOException;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Statements that lie beside the classes.
 */
final class SqlResource
{
    private SqlResource() {}

    static String read(String name)
    {
        try {
            return Resources.toString(Resources.getResource(SqlResource.class, name), UTF_8);
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
