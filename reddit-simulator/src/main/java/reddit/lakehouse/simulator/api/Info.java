package reddit.lakehouse.simulator.api;

import com.google.common.base.Splitter;
import com.google.common.collect.Iterables;
import reddit.lakehouse.simulator.Answer;
import reddit.lakehouse.simulator.ApiRequest;
import reddit.lakehouse.simulator.json.JsonWriter;
import reddit.lakehouse.simulator.world.World;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import static java.util.Objects.requireNonNull;

/** {@code /api/info}: things by fullname, subreddits by name, posts by URL; what is unknown is left out. */
final class Info
        implements Handler
{
    private static final int MAX_THINGS = 100;
    private static final Splitter COMMA = Splitter.on(',').trimResults().omitEmptyStrings();

    private final World world;

    Info(World world)
    {
        this.world = requireNonNull(world, "world is null");
    }

    @Override
    public Answer answer(ApiRequest request, Instant now)
    {
        List<Consumer<JsonWriter>> things = new ArrayList<>();
        if (request.parameter("id").isPresent()) {
            for (String fullname : Iterables.limit(COMMA.split(request.parameter("id").get()), MAX_THINGS)) {
                thing(fullname, now).ifPresent(things::add);
            }
        }
        else if (request.parameter("sr_name").isPresent()) {
            for (String name : Iterables.limit(COMMA.split(request.parameter("sr_name").get()), MAX_THINGS)) {
                world.subreddit(name, now).ifPresent(subreddit -> things.add(json -> SubredditJson.writeListed(json, subreddit)));
            }
        }
        else if (request.parameter("url").isPresent()) {
            world.postsWithUrl(request.parameter("url").get(), now).stream()
                    .limit(MAX_THINGS)
                    .forEach(post -> things.add(json -> PostJson.write(json, post.view(now), now)));
        }
        return Things.listing(request, new Page<>(things, Optional.empty(), Optional.empty()), (json, thing) -> thing.accept(json));
    }

    private Optional<Consumer<JsonWriter>> thing(String fullname, Instant now)
    {
        if (fullname.length() < 4) {
            return Optional.empty();
        }
        String id = fullname.substring(3);
        return switch (fullname.substring(0, 3)) {
            case "t1_" -> world.comment(id, now).map(comment -> json -> CommentJson.write(json, comment.view(now), comment.post().view(now)));
            case "t3_" -> world.post(id, now).map(post -> json -> PostJson.write(json, post.view(now), now));
            case "t5_" -> world.subredditById(id, now).map(subreddit -> json -> SubredditJson.writeListed(json, subreddit));
            default -> Optional.empty();
        };
    }
}
