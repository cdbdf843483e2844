package reddit.lakehouse.simulator.seeded;

import reddit.lakehouse.simulator.world.Flair;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

import static com.google.common.collect.ImmutableList.toImmutableList;

/** The flairs that posts of a subreddit can have. */
final class LinkFlairs
{
    private LinkFlairs() {}

    static List<Flair> of(SubredditSpec subreddit)
    {
        return IntStream.range(0, subreddit.flairs().size())
                .mapToObj(number -> of(subreddit, number))
                .collect(toImmutableList());
    }

    static Flair of(SubredditSpec subreddit, int number)
    {
        UUID template = new UUID(Dice.key(subreddit.index(), number) & 0xFFFFFFFFFFFF4FFFL | 0x4000, 0x8000_0000_0000_0000L | Dice.key(number, subreddit.index()) >>> 2);
        return new Flair(
                Optional.of(subreddit.flairs().get(number)),
                Optional.of("flair-" + number),
                Optional.of(number % 2 == 0 ? "#dadada" : "#46d160"),
                Optional.of(number % 2 == 0 ? "dark" : "light"),
                Optional.of(template.toString()),
                number % 3 == 1);
    }
}
