package reddit.lakehouse.simulator.api;

import reddit.lakehouse.simulator.Answer;
import reddit.lakehouse.simulator.ApiRequest;
import reddit.lakehouse.simulator.json.JsonWriter;
import reddit.lakehouse.simulator.world.Community;
import reddit.lakehouse.simulator.world.Moderator;
import reddit.lakehouse.simulator.world.Post;
import reddit.lakehouse.simulator.world.Subreddit;
import reddit.lakehouse.simulator.world.World;

import java.time.Instant;
import java.util.List;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.Objects.requireNonNull;

/** Rules, moderators, flairs, emojis and requirements of a subreddit; none of these is a Listing. */
final class Communities
{
    private final World world;

    Communities(World world)
    {
        this.world = requireNonNull(world, "world is null");
    }

    Answer rules(ApiRequest request, Instant now)
    {
        return shown(request, now, (json, _, community) -> CommunityJson.writeRules(json, community.rules()));
    }

    /** With {@code user} only that one. */
    Answer moderators(ApiRequest request, Instant now)
    {
        return shown(request, now, (json, _, community) -> {
            List<Moderator> wanted = community.moderators().stream()
                    .filter(moderator -> request.parameter("user").map(moderator.account().name()::equalsIgnoreCase).orElse(true))
                    .collect(toImmutableList());
            CommunityJson.writeModerators(json, wanted);
        });
    }

    Answer linkFlairs(ApiRequest request, Instant now)
    {
        return shown(request, now, (json, _, community) -> CommunityJson.writeLinkFlairs(json, community.linkFlairs()));
    }

    Answer emojis(ApiRequest request, Instant now)
    {
        return shown(request, now, (json, subreddit, community) -> CommunityJson.writeEmojis(json, subreddit, community.emojis()));
    }

    Answer postRequirements(ApiRequest request, Instant now)
    {
        return shown(request, now, (json, _, _) -> CommunityJson.writePostRequirements(json));
    }

    /** A redirect to the post that stands on top. */
    Answer sticky(ApiRequest request, Instant now)
    {
        Names.Resolved names = Names.resolve(world, request.argument("subreddit"), now);
        if (names.refusal().isPresent()) {
            return names.refusal().get();
        }
        List<Post> stickied = world.stickied(names.subreddits().getFirst(), now);
        int number = request.parameter("num").filter("2"::equals).isPresent() ? 2 : 1;
        if (stickied.size() < number) {
            return Answer.refusal(404, "Not Found");
        }
        return Answer.redirect("https://oauth.reddit.com" + stickied.get(number - 1).view(now).permalink());
    }

    private Answer shown(ApiRequest request, Instant now, CommunityWriter writer)
    {
        Names.Resolved names = Names.resolve(world, request.argument("subreddit"), now);
        if (names.refusal().isPresent()) {
            return names.refusal().get();
        }
        if (names.subreddits().size() != 1) {
            return Answer.refusal(404, "Not Found");
        }
        Subreddit subreddit = names.subreddits().getFirst();
        JsonWriter json = new JsonWriter(request.rawJson());
        writer.write(json, subreddit, world.community(subreddit, now));
        return Answer.json(200, json.toByteArray());
    }

    private interface CommunityWriter
    {
        void write(JsonWriter json, Subreddit subreddit, Community community);
    }
}
