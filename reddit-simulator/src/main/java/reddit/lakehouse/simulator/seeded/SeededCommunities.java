package reddit.lakehouse.simulator.seeded;

import com.google.common.collect.ImmutableList;
import reddit.lakehouse.simulator.world.Account;
import reddit.lakehouse.simulator.world.Community;
import reddit.lakehouse.simulator.world.Emoji;
import reddit.lakehouse.simulator.world.Moderator;
import reddit.lakehouse.simulator.world.Multireddit;
import reddit.lakehouse.simulator.world.Subreddit;
import reddit.lakehouse.simulator.world.SubredditRule;
import reddit.lakehouse.simulator.world.Trophy;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.Objects.requireNonNull;

/** What subreddits and users have beside posts and comments. The first users moderate all subreddits among them. */
final class SeededCommunities
{
    private static final int MODERATORS = 40;
    private static final long DAY = 86_400;
    private static final List<String> KINDS = List.of("all", "link", "comment");
    private static final List<String> RULES = List.of("Stay on topic", "Be civil", "No self-promotion", "Search before you post", "Use a title that says it", "No screenshots of text", "Mark spoilers");
    private static final List<String> EMOJIS = List.of("heart", "medal", "lightbulb", "wave");

    private final Realm realm;
    private final SeededWikis wikis;

    SeededCommunities(Realm realm)
    {
        this.realm = requireNonNull(realm, "realm is null");
        this.wikis = new SeededWikis(realm);
    }

    Community community(SubredditSpec spec, Instant now)
    {
        Subreddit subreddit = realm.subreddits().at(spec, now);
        return new Community(
                rules(spec, subreddit),
                moderators(spec, subreddit, now),
                LinkFlairs.of(spec),
                emojis(spec, subreddit),
                wikis.pages(spec, subreddit, now));
    }

    List<Subreddit> moderatedBy(Account account, Instant now)
    {
        return SeededWorld.OPEN.stream()
                .map(spec -> realm.subreddits().at(spec, now))
                .filter(subreddit -> moderators(spec(subreddit), subreddit, now).stream().anyMatch(moderator -> moderator.account().id().equals(account.id())))
                .collect(toImmutableList());
    }

    List<Trophy> trophies(Account account, Instant now)
    {
        ImmutableList.Builder<Trophy> trophies = ImmutableList.builder();
        long years = (now.getEpochSecond() - account.createdUtc()) / (365 * DAY);
        if (years > 0) {
            trophies.add(new Trophy(years + "-Year Club", Optional.empty(), Optional.empty(), Optional.empty()));
        }
        Dice dice = dice(account, 1);
        if (dice.chance(0.2)) {
            trophies.add(new Trophy("Well-rounded", Optional.of("over several subreddits"), Optional.of("k"), Optional.of("1" + account.id())));
        }
        if (account.verifiedEmail()) {
            trophies.add(new Trophy("Verified Email", Optional.empty(), Optional.of("o"), Optional.of("2" + account.id())));
        }
        return trophies.build();
    }

    List<Multireddit> multireddits(Account account, Instant now)
    {
        Dice dice = dice(account, 2);
        int count = dice.nextInt(4);
        return IntStream.range(0, count)
                .mapToObj(number -> multireddit(account, number, now))
                .collect(toImmutableList());
    }

    List<Account> accountsNamed(String text, Instant now)
    {
        String wanted = text.toLowerCase(Locale.ENGLISH);
        return LongStream.range(0, 1_000)
                .filter(index -> realm.accounts().name(index).toLowerCase(Locale.ENGLISH).contains(wanted))
                .mapToObj(index -> realm.accounts().account(index, now))
                .flatMap(Optional::stream)
                .filter(account -> account.state() == Account.State.ACTIVE)
                .collect(toImmutableList());
    }

    private Multireddit multireddit(Account account, int number, Instant now)
    {
        Dice dice = dice(account, 10 + number);
        String noun = dice.pick(Words.NOUNS);
        List<Subreddit> subreddits = IntStream.range(0, 2 + dice.nextInt(5))
                .mapToObj(_ -> realm.subreddits().at(dice.pick(SeededWorld.OPEN), now))
                .distinct()
                .collect(toImmutableList());
        return new Multireddit(
                noun + "_" + number,
                Words.capitalized(noun) + " " + number,
                dice.chance(0.5) ? "" : "Places to read about " + noun + "s.",
                account,
                account.createdUtc() + (1 + number) * 10 * DAY,
                (long) dice.nextExponential(50),
                subreddits);
    }

    private List<SubredditRule> rules(SubredditSpec spec, Subreddit subreddit)
    {
        Dice dice = new Dice(Dice.key(realm.seed(), spec.index(), 0x5A1E));
        int first = dice.nextInt(RULES.size());
        return IntStream.range(0, 1 + dice.nextInt(6))
                .mapToObj(number -> {
                    String name = RULES.get((first + number) % RULES.size());
                    String description = dice.chance(0.3) ? "" : Words.text(dice, 20);
                    return new SubredditRule(dice.pick(KINDS), name, description, dice.chance(0.5) ? name : "Breaks a rule", subreddit.createdUtc() + number * 40 * DAY);
                })
                .collect(toImmutableList());
    }

    private List<Moderator> moderators(SubredditSpec spec, Subreddit subreddit, Instant now)
    {
        Dice dice = new Dice(Dice.key(realm.seed(), spec.index(), 0x0D));
        return LongStream.concat(
                        LongStream.of(SeededAccounts.MODERATOR),
                        IntStream.range(0, 2 + dice.nextInt(5)).mapToLong(_ -> 1 + dice.nextInt(MODERATORS)))
                .distinct()
                .mapToObj(index -> realm.accounts().account(index, now))
                .flatMap(Optional::stream)
                .map(account -> new Moderator(
                        account,
                        Math.max(account.createdUtc(), subreddit.createdUtc()) + dice.nextInt(500) * DAY,
                        dice.chance(0.4) ? ImmutableList.of("all") : ImmutableList.of("posts", "flair", "wiki")))
                .collect(toImmutableList());
    }

    private List<Emoji> emojis(SubredditSpec spec, Subreddit subreddit)
    {
        return EMOJIS.subList(0, spec.flairs().size() % (EMOJIS.size() + 1)).stream()
                .map(name -> new Emoji(
                        name,
                        "https://emoji.redditmedia.com/%s_%s/%s".formatted(Long.toString(Dice.key(spec.index(), name.hashCode()) >>> 12, 36), subreddit.fullname(), name),
                        "t2_" + SeededIds.account(1 + spec.index()),
                        name.equals("medal")))
                .collect(toImmutableList());
    }

    private Dice dice(Account account, long use)
    {
        return new Dice(Dice.key(Dice.key(realm.seed(), SeededIds.accountIndex(account.id()).orElseThrow()), 0xC0, use));
    }

    private static SubredditSpec spec(Subreddit subreddit)
    {
        return SubredditCatalog.ALL.get((int) SeededIds.subredditIndex(subreddit.id()).orElseThrow());
    }
}
