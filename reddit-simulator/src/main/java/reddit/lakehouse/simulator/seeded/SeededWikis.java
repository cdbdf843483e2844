package reddit.lakehouse.simulator.seeded;

import com.google.common.collect.ImmutableList;
import reddit.lakehouse.simulator.world.Subreddit;
import reddit.lakehouse.simulator.world.WikiPage;
import reddit.lakehouse.simulator.world.WikiRevision;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.Objects.requireNonNull;

/** The wikis through time: every page is changed now and then, the index of a subreddit most often. */
final class SeededWikis
{
    private static final long DAY = 86_400;
    private static final List<String> PAGES = List.of("config/sidebar", "faq", "index", "guides/first_steps");
    private static final int INDEX_DAYS = 25;
    private static final int OTHER_DAYS = 300;

    private final Realm realm;

    SeededWikis(Realm realm)
    {
        this.realm = requireNonNull(realm, "realm is null");
    }

    List<WikiPage> pages(SubredditSpec spec, Subreddit subreddit, Instant now)
    {
        return PAGES.subList(0, 3 + spec.index() % 2).stream()
                .map(name -> new WikiPage(name, revisions(name, spec, subreddit, now)))
                .collect(toImmutableList());
    }

    private List<WikiRevision> revisions(String page, SubredditSpec spec, Subreddit subreddit, Instant now)
    {
        long key = Dice.key(realm.seed(), spec.index(), page.hashCode());
        Dice times = new Dice(key);
        int days = page.equals("index") ? INDEX_DAYS : OTHER_DAYS;
        ImmutableList.Builder<WikiRevision> oldestFirst = ImmutableList.builder();
        int number = 0;
        for (long time = subreddit.createdUtc() + DAY; time <= now.getEpochSecond(); time += 60 + (long) times.nextExponential(days * DAY)) {
            oldestFirst.add(revision(page, number, time, Dice.key(key, number), now));
            number++;
        }
        return oldestFirst.build().reversed();
    }

    private WikiRevision revision(String page, int number, long time, long key, Instant now)
    {
        Dice dice = new Dice(key);
        UUID id = new UUID(dice.nextLong() & 0xFFFFFFFFFFFF0FFFL | 0x1000, dice.nextLong() >>> 2 | 0x8000_0000_0000_0000L);
        Optional<String> reason = dice.chance(0.4) ? Optional.of(number == 0 ? "page created" : Words.text(dice, 3)) : Optional.empty();
        String title = "# " + Words.capitalized(page.substring(page.lastIndexOf('/') + 1)) + "\r\n\r\n";
        return new WikiRevision(
                id.toString(),
                page,
                time,
                number == 0 ? Optional.empty() : realm.accounts().account(1 + dice.nextInt(40), now),
                reason,
                title + Words.text(dice, 30 + number));
    }
}
