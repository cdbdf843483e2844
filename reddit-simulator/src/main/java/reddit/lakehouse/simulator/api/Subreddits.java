package reddit.lakehouse.simulator.api;

import reddit.lakehouse.simulator.Answer;
import reddit.lakehouse.simulator.ApiRequest;
import reddit.lakehouse.simulator.json.JsonWriter;
import reddit.lakehouse.simulator.world.Subreddit;
import reddit.lakehouse.simulator.world.World;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.Objects.requireNonNull;

/** The about page of a subreddit, and listings of subreddits. */
final class Subreddits
{
    private static final Comparator<Subreddit> BY_SUBSCRIBERS = Comparator.comparingLong((Subreddit subreddit) -> subreddit.subscribers().orElse(0))
            .reversed()
            .thenComparing(Subreddit::name);

    private final World world;

    Subreddits(World world)
    {
        this.world = requireNonNull(world, "world is null");
    }

    Answer about(ApiRequest request, Instant now)
    {
        Names.Resolved names = Names.resolve(world, request.argument("subreddit"), now);
        if (names.refusal().isPresent()) {
            return names.refusal().get();
        }
        if (names.subreddits().size() != 1) {
            return Answer.refusal(404, "Not Found");
        }
        JsonWriter json = new JsonWriter(request.rawJson());
        SubredditJson.writeAbout(json, names.subreddits().getFirst());
        return Answer.json(200, json.toByteArray());
    }

    Answer listing(ApiRequest request, Instant now)
    {
        Optional<Comparator<Subreddit>> order = order(request.argument("where"));
        if (order.isEmpty()) {
            return Answer.refusal(404, "Not Found");
        }
        List<Subreddit> subreddits = Names.all(world, now).stream()
                .sorted(order.get())
                .collect(toImmutableList());
        return Things.listing(request, Page.of(subreddits, Subreddit::fullname, request), SubredditJson::writeListed);
    }

    /** Those whose name, title or description holds the text; names before the rest. */
    Answer search(ApiRequest request, Instant now)
    {
        String text = request.parameter("q").orElse("").toLowerCase(Locale.ENGLISH);
        List<Subreddit> subreddits = Names.all(world, now).stream()
                .filter(subreddit -> Stream.of(subreddit.name(), subreddit.title(), subreddit.publicDescription()).anyMatch(words -> holds(words, text)))
                .sorted(Comparator.comparing((Subreddit subreddit) -> !holds(subreddit.name(), text)).thenComparing(BY_SUBSCRIBERS))
                .collect(toImmutableList());
        return Things.listing(request, Page.of(subreddits, Subreddit::fullname, request), SubredditJson::writeListed);
    }

    private static boolean holds(String words, String text)
    {
        return !text.isEmpty() && words.toLowerCase(Locale.ENGLISH).contains(text);
    }

    private static Optional<Comparator<Subreddit>> order(String where)
    {
        return switch (where) {
            case "popular", "default" -> Optional.of(BY_SUBSCRIBERS);
            case "new" -> Optional.of(Comparator.comparingLong(Subreddit::createdUtc).reversed().thenComparing(Subreddit::name));
            default -> Optional.empty();
        };
    }
}
