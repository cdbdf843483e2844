package reddit.lakehouse.simulator.seeded;

/** The parts of a seeded world, which need each other. */
final class Realm
{
    private final long seed;
    private final SeededAccounts accounts;
    private final SeededSubreddits subreddits;
    private final PostCalendar calendar;
    private final SeededThreads threads;

    Realm(long seed)
    {
        this.seed = seed;
        this.accounts = new SeededAccounts(seed);
        this.subreddits = new SeededSubreddits(seed);
        this.calendar = new PostCalendar(this);
        this.threads = new SeededThreads(this);
    }

    long seed()
    {
        return seed;
    }

    SeededAccounts accounts()
    {
        return accounts;
    }

    SeededSubreddits subreddits()
    {
        return subreddits;
    }

    PostCalendar calendar()
    {
        return calendar;
    }

    SeededThreads threads()
    {
        return threads;
    }
}
