package reddit.lakehouse.benchmarks;

import java.io.Closeable;
import java.io.IOException;

/**
 * The lakehouse that benchmarks share, started by the first that asks.
 */
final class LazyLakehouse
        implements Closeable
{
    private WarmLakehouse started;

    synchronized WarmLakehouse get()
    {
        if (started == null) {
            started = WarmLakehouse.start();
        }
        return started;
    }

    @Override
    public synchronized void close()
            throws IOException
    {
        if (started != null) {
            started.close();
        }
    }
}
