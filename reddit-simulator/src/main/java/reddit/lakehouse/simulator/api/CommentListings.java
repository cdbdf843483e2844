package reddit.lakehouse.simulator.api;

import reddit.lakehouse.simulator.Answer;
import reddit.lakehouse.simulator.ApiRequest;
import reddit.lakehouse.simulator.world.Comment;
import reddit.lakehouse.simulator.world.PostView;
import reddit.lakehouse.simulator.world.World;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/** The newest comments of subreddits. */
final class CommentListings
{
    private final World world;

    CommentListings(World world)
    {
        this.world = requireNonNull(world, "world is null");
    }

    Answer subreddit(ApiRequest request, Instant now)
    {
        Names.Resolved names = Names.resolve(world, request.argument("subreddit"), now);
        return names.refusal().orElseGet(() -> Things.listing(
                request,
                Page.of(world.comments(names.subreddits(), now), Comment::fullname, request),
                writer(now)));
    }

    /** Writes comments as listings show them, with what they need of their posts. */
    static Things.ThingWriter<Comment> writer(Instant now)
    {
        Map<String, PostView> posts = new HashMap<>();
        return (json, comment) -> CommentJson.writeListed(json, comment.view(now), posts.computeIfAbsent(comment.post().id(), _ -> comment.post().view(now)));
    }
}
