package reddit.lakehouse.simulator;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

/** Holds requests until it is opened, for good; tells when they have arrived. */
public final class Gate
{
    private final Semaphore arrivals = new Semaphore(0);
    private final CountDownLatch opened = new CountDownLatch(1);

    /** Waits for that many more requests to arrive than were waited for before. */
    public void awaitArrivals(int requests, Duration timeout)
            throws InterruptedException, TimeoutException
    {
        if (!arrivals.tryAcquire(requests, timeout.toNanos(), NANOSECONDS)) {
            throw new TimeoutException("%s requests arrived within %s, not %s".formatted(arrivals.availablePermits(), timeout, requests));
        }
    }

    public void open()
    {
        opened.countDown();
    }

    void pass()
            throws InterruptedException
    {
        arrivals.release();
        opened.await();
    }
}
