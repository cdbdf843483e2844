package reddit.lakehouse.models.cli;

import java.util.concurrent.CountDownLatch;

import static java.util.concurrent.TimeUnit.SECONDS;

/**
 * On Ctrl-C: cancels what runs in Trino, where it would go on for minutes, and leaves time to write the ledger.
 */
final class InterruptHook
        implements AutoCloseable
{
    private static final long PATIENCE_SECONDS = 20;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook;

    InterruptHook(Runnable cancel)
    {
        hook = new Thread(() -> {
            cancel.run();
            try {
                boolean inTime = ended.await(PATIENCE_SECONDS, SECONDS);
                if (!inTime) {
                    System.err.println("The run did not end in time: Trino may still be busy with it");
                }
            }
            catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }, "cancel-run");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    @Override
    public void close()
    {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
        catch (IllegalStateException e) {
            // the shutdown has begun, and the hook with it
        }
    }
}
