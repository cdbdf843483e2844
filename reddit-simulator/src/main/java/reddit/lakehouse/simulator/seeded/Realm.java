package reddit.lakehouse.simulator.seeded;

import java.util.List;

/** The parts of a seeded world, which need each other. */
final class Realm
{
    private final long seed;
    private final SeededAccounts accounts;
    private final SeededSubreddits subreddits;
    private final PostCalendar calendar;
    private final SeededThreads threads;

    Realm(long seed, List<PrivateSpell> privateSpells)
    {
        this.seed = seed;
        this.accounts = new SeededAccounts(seed);
        this.subreddits = new SeededSubreddits(seed, privateSpells);
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
