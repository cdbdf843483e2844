package reddit.lakehouse.simulator.seeded;

import java.util.OptionalLong;

/**
 * Ids that grow with time and tell what they stand for, so that a thing is found without a search. A post is its second
 * and its subreddit; a comment is its second, its age against the post, and the subreddit.
 */
final class SeededIds
{
    /** 2020-01-01: nothing in the world was written before. */
    static final long BEGIN = 1_577_836_800L;
    static final int MAX_SUBREDDITS = 32;
    /** Seconds after which a post gets no more comments. */
    static final int MAX_COMMENT_AGE = 1 << 18;

    private static final long SUBREDDIT_BASE = 80_000_000L;
    private static final long SUBREDDIT_STEP = 7_919;
    private static final long ACCOUNT_BASE = 70_000_000_000L;
    private static final long ACCOUNT_STEP = 1_299_709;
    private static final int MAX_DIGITS = 12;

    private SeededIds() {}

    static String post(long epochSecond, int subreddit)
    {
        return Long.toString((epochSecond - BEGIN) * MAX_SUBREDDITS + subreddit, 36);
    }

    static long postSecond(long number)
    {
        return number / MAX_SUBREDDITS + BEGIN;
    }

    static int postSubreddit(long number)
    {
        return (int) (number % MAX_SUBREDDITS);
    }

    static String comment(long postSecond, int age, int subreddit)
    {
        return Long.toString(commentNumber(postSecond, age, subreddit), 36);
    }

    static long commentNumber(long postSecond, int age, int subreddit)
    {
        return ((postSecond + age - BEGIN) * MAX_COMMENT_AGE + age) * MAX_SUBREDDITS + subreddit;
    }

    static int commentSubreddit(long number)
    {
        return (int) (number % MAX_SUBREDDITS);
    }

    static int commentAge(long number)
    {
        return (int) (number / MAX_SUBREDDITS % MAX_COMMENT_AGE);
    }

    static long commentPostSecond(long number)
    {
        return number / MAX_SUBREDDITS / MAX_COMMENT_AGE - commentAge(number) + BEGIN;
    }

    static String subreddit(int index)
    {
        return Long.toString(SUBREDDIT_BASE + index * SUBREDDIT_STEP, 36);
    }

    static OptionalLong subredditIndex(String id)
    {
        return index(id, SUBREDDIT_BASE, SUBREDDIT_STEP);
    }

    static String account(long index)
    {
        return Long.toString(ACCOUNT_BASE + index * ACCOUNT_STEP, 36);
    }

    static OptionalLong accountIndex(String id)
    {
        return index(id, ACCOUNT_BASE, ACCOUNT_STEP);
    }

    /** The number of an id as Reddit writes it, in lower case. */
    static OptionalLong number(String id)
    {
        if (id.isEmpty() || id.length() > MAX_DIGITS) {
            return OptionalLong.empty();
        }
        for (int i = 0; i < id.length(); i++) {
            char digit = id.charAt(i);
            if (!(digit >= '0' && digit <= '9' || digit >= 'a' && digit <= 'z')) {
                return OptionalLong.empty();
            }
        }
        return OptionalLong.of(Long.parseLong(id, 36));
    }

    private static OptionalLong index(String id, long base, long step)
    {
        OptionalLong number = number(id);
        if (number.isEmpty() || number.getAsLong() < base || (number.getAsLong() - base) % step != 0) {
            return OptionalLong.empty();
        }
        return OptionalLong.of((number.getAsLong() - base) / step);
    }
}
