package reddit.lakehouse.simulator.seeded;

import reddit.lakehouse.simulator.world.Account;
import reddit.lakehouse.simulator.world.Account.State;
import reddit.lakehouse.simulator.world.Author;
import reddit.lakehouse.simulator.world.Flair;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The users. One is registered every hour and a half since 2012; each writes for about half a year, a few hundred for
 * good. The index of a user is the order of registration, and can be told from the id and from the name.
 */
final class SeededAccounts
{
    /** 2012-01-01. */
    private static final long FIRST = 1_325_376_000L;
    private static final long INTERVAL = 5_400;
    private static final int RECENT = 3_000;
    private static final int VETERANS = 400;
    /** Writes the first comment below every post of some subreddits. */
    static final long MODERATOR = 0;
    private static final String MODERATOR_NAME = "AutoModerator";

    private static final int COMBINATIONS = 4_096;
    private static final int SCATTER = 1_733;
    private static final int GATHER = inverse(SCATTER);
    private static final long DAY = 86_400;

    private final long seed;

    SeededAccounts(long seed)
    {
        this.seed = Dice.key(seed, 0xACC0);
    }

    /** Somebody who is there at that time; the same users come more often than others. */
    long pick(Dice dice, long epochSecond)
    {
        long newest = (epochSecond - FIRST) / INTERVAL - 1;
        for (int tries = 0; ; tries++) {
            long index = dice.chance(0.25) ? 1 + dice.nextInt(VETERANS) : newest - dice.nextInt(RECENT);
            double activity = new Dice(Dice.key(seed, index, 1)).nextDouble();
            if (tries == 6 || dice.nextDouble() < activity * activity) {
                return index;
            }
        }
    }

    /** Since when this user can have written something. */
    long activeFrom(long index)
    {
        return created(index);
    }

    /** Until when; users that write for good have no end. */
    long activeUntil(long index)
    {
        return index <= VETERANS ? Long.MAX_VALUE : created(index) + (RECENT + 2) * INTERVAL;
    }

    OptionalLong find(String name)
    {
        if (name.equalsIgnoreCase(MODERATOR_NAME)) {
            return OptionalLong.of(MODERATOR);
        }
        StringBuilder letters = new StringBuilder();
        StringBuilder digits = new StringBuilder();
        for (char character : name.toLowerCase(Locale.ENGLISH).toCharArray()) {
            if (Character.isDigit(character)) {
                digits.append(character);
            }
            else if (character != '_' && character != '-') {
                letters.append(character);
            }
        }
        int combination = combination(letters.toString());
        if (combination < 0 || digits.length() > 6) {
            return OptionalLong.empty();
        }
        long block = digits.isEmpty() ? 0 : Long.parseLong(digits.toString());
        long index = block * COMBINATIONS + (long) combination * GATHER % COMBINATIONS;
        return name(index).equalsIgnoreCase(name) ? OptionalLong.of(index) : OptionalLong.empty();
    }

    String name(long index)
    {
        if (index == MODERATOR) {
            return MODERATOR_NAME;
        }
        int combination = (int) (index % COMBINATIONS * SCATTER % COMBINATIONS);
        String adjective = Words.capitalized(Words.ADJECTIVES.get(combination / 64));
        String noun = Words.capitalized(Words.NOUNS.get(combination % 64));
        long block = index / COMBINATIONS;
        if (block == 0) {
            return adjective + noun;
        }
        return switch ((int) (block % 3)) {
            case 0 -> adjective + noun + block;
            case 1 -> adjective + "_" + noun + "_" + block;
            default -> (adjective + "-" + noun + block).toLowerCase(Locale.ENGLISH);
        };
    }

    /** How this user is shown beside what he wrote in a subreddit. */
    Author author(long index, SubredditSpec subreddit, Instant now)
    {
        if (state(index, now.getEpochSecond()) == State.DELETED) {
            return Author.DELETED;
        }
        Dice dice = new Dice(Dice.key(seed, index, 100 + subreddit.index()));
        Optional<Flair> flair = Optional.empty();
        if (dice.chance(0.15)) {
            String text = Words.capitalized(dice.pick(Words.ADJECTIVES)) + " " + dice.pick(Words.NOUNS);
            flair = Optional.of(Flair.ofClasses(Optional.of(text), Optional.of("user")));
        }
        return new Author(name(index), Optional.of("t2_" + SeededIds.account(index)), flair, dice.chance(0.03));
    }

    Optional<Account> account(long index, Instant now)
    {
        long second = now.getEpochSecond();
        if (index < 0 || created(index) > second) {
            return Optional.empty();
        }
        Dice dice = new Dice(Dice.key(seed, index, 3));
        long created = created(index);
        double days = (double) (second - created) / DAY;
        double linkPerDay = dice.nextPareto(1.1);
        double commentPerDay = dice.nextPareto(0.9);
        double goldSince = dice.chance(0.06) ? dice.nextDouble() * 300 : Double.MAX_VALUE;
        boolean verified = dice.chance(0.9);
        boolean over18 = dice.chance(0.04);
        boolean hides = dice.chance(0.03);
        long iconDays = 60 + dice.nextInt(200);
        long icon = Math.floorMod(Dice.key(seed, index, (long) (days / iconDays)), 8);
        return Optional.of(new Account(
                name(index),
                SeededIds.account(index),
                state(index, second),
                hides,
                created,
                1 + (long) (days * Math.min(linkPerDay, 400)),
                1 + (long) (days * Math.min(commentPerDay, 2_000)),
                days > goldSince,
                index <= 40,
                verified,
                over18,
                "https://www.redditstatic.com/avatars/defaults/v2/avatar_default_" + icon + ".png",
                "#" + Long.toHexString(0x100000 + icon * 0x1A2B3C % 0xE00000),
                hides ? "" : "I like the " + Words.NOUNS.get((int) (index % 64)) + "."));
    }

    private State state(long index, long second)
    {
        Dice dice = new Dice(Dice.key(seed, index, 2));
        double fate = dice.nextDouble();
        long since = created(index) + (long) ((20 + dice.nextDouble() * 180) * DAY);
        if (index <= 40 || second < since || fate > 0.03) {
            return State.ACTIVE;
        }
        return fate < 0.02 ? State.DELETED : State.SUSPENDED;
    }

    private long created(long index)
    {
        return FIRST + index * INTERVAL + Math.floorMod(Dice.key(seed, index, 4), INTERVAL);
    }

    private static int combination(String letters)
    {
        for (int i = 0; i < Words.ADJECTIVES.size(); i++) {
            String adjective = Words.ADJECTIVES.get(i);
            if (letters.startsWith(adjective)) {
                int noun = Words.NOUNS.indexOf(letters.substring(adjective.length()));
                if (noun >= 0) {
                    return i * 64 + noun;
                }
            }
        }
        return -1;
    }

    private static int inverse(int odd)
    {
        int inverse = 1;
        while (odd * inverse % COMBINATIONS != 1) {
            inverse += 2;
        }
        return inverse;
    }
}
