package reddit.lakehouse.simulator.seeded;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import reddit.lakehouse.simulator.world.Subreddit;
import reddit.lakehouse.simulator.world.Subreddit.Access;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** The subreddits through time: subscribers grow, and now and then title and descriptions change. */
final class SeededSubreddits
{
    private static final long DAY = 86_400;
    private static final Map<String, SubredditSpec> BY_NAME = ImmutableMap.copyOf(
            Maps.uniqueIndex(SubredditCatalog.ALL, spec -> spec.name().toLowerCase(Locale.ENGLISH)));
    private static final List<String> MOTTOS = List.of("Be kind.", "Read the rules.", "Everybody is welcome.", "No spam.", "Ask anything.", "Show your work.");

    private final long seed;
    private final List<PrivateSpell> privateSpells;
    // every post of a page shows its subreddit
    private final AtomicReferenceArray<Seen> latest = new AtomicReferenceArray<>(SeededIds.MAX_SUBREDDITS);

    SeededSubreddits(long seed, List<PrivateSpell> privateSpells)
    {
        this.seed = Dice.key(seed, 0x5B);
        this.privateSpells = ImmutableList.copyOf(privateSpells);
    }

    Access access(SubredditSpec spec, long second)
    {
        boolean hidden = spec.access() == Access.OPEN && privateSpells.stream().anyMatch(spell -> spell.covers(spec.name(), second));
        return hidden ? Access.PRIVATE : spec.access();
    }

    Optional<SubredditSpec> find(String name)
    {
        return Optional.ofNullable(BY_NAME.get(name.toLowerCase(Locale.ENGLISH)));
    }

    Optional<SubredditSpec> findById(String id)
    {
        OptionalLong index = SeededIds.subredditIndex(id);
        if (index.isEmpty() || index.getAsLong() >= SubredditCatalog.ALL.size()) {
            return Optional.empty();
        }
        return Optional.of(SubredditCatalog.ALL.get((int) index.getAsLong()));
    }

    Subreddit at(SubredditSpec spec, Instant now)
    {
        Seen seen = latest.get(spec.index());
        if (seen == null || seen.second() != now.getEpochSecond()) {
            seen = new Seen(now.getEpochSecond(), create(spec, now));
            latest.set(spec.index(), seen);
        }
        return seen.subreddit();
    }

    private Subreddit create(SubredditSpec spec, Instant now)
    {
        Dice dice = new Dice(Dice.key(seed, spec.index()));
        Access access = access(spec, now.getEpochSecond());
        long created = SeededIds.BEGIN - (200 + dice.nextInt(3_000)) * DAY - dice.nextInt((int) DAY);
        double growthPerDay = spec.subscribers() * (0.0001 + dice.nextDouble() * 0.0006);
        int textDays = 9 + dice.nextInt(50);
        double days = (double) (now.getEpochSecond() - SeededIds.BEGIN) / DAY;
        long textVersion = (long) ((days + dice.nextInt(60)) / textDays);
        long subscribers = Math.max(1, spec.subscribers() + (long) (growthPerDay * days));
        Dice texts = new Dice(Dice.key(seed, spec.index(), textVersion));
        String motto = texts.pick(MOTTOS);
        String sidebar = Words.text(texts, 40);
        return new Subreddit(
                spec.name(),
                SeededIds.subreddit(spec.index()),
                access,
                type(access),
                title(spec, textVersion / 3),
                "All about " + spec.topic() + ". " + motto,
                "# " + spec.name() + "\n\nAll about " + spec.topic() + ". " + motto + "\n\n" + sidebar,
                created,
                OptionalLong.of(subscribers),
                OptionalLong.of(activeUsers(spec, subscribers, now)),
                spec.over18(),
                spec.index() % 3 == 0,
                spec.index() % 2 == 0 ? 60 : 0,
                "#" + Long.toHexString(0x100000 + dice.nextInt(0xE00000)));
    }

    private String title(SubredditSpec spec, long version)
    {
        Dice dice = new Dice(Dice.key(seed, spec.index(), -1 - version));
        String start = Words.capitalized(spec.topic());
        return start + dice.pick(List.of("", " for everyone", ": the place for it", " & more", ": a community", " on Reddit"));
    }

    private long activeUsers(SubredditSpec spec, long subscribers, Instant now)
    {
        Dice dice = new Dice(Dice.key(seed, spec.index(), now.getEpochSecond() / 300));
        return 1 + (long) (subscribers * 0.0004 * (0.7 + 0.6 * dice.nextDouble()));
    }

    private static String type(Access access)
    {
        return switch (access) {
            case OPEN, QUARANTINED, BANNED -> "public";
            case PRIVATE -> "private";
        };
    }

    private record Seen(long second, Subreddit subreddit) {}
}
