package reddit.lakehouse.models;

import java.time.Duration;

/**
 * Lets time go by: real time, or a test's.
 */
interface Pause
{
    Pause SLEEP = Thread::sleep;

    void sleep(Duration duration)
            throws InterruptedException;
}
