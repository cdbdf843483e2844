package reddit.lakehouse.simulator.world;

/** Reddit's {@code edited}: false, the time of the edit, or plain true on things of 2007 to 2012. */
public sealed interface Edited
{
    Edited NEVER = new Never();
    Edited LONG_AGO = new LongAgo();

    record Never()
            implements Edited {}

    record LongAgo()
            implements Edited {}

    record At(long epochSeconds)
            implements Edited {}
}
