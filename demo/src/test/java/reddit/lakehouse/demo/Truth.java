package reddit.lakehouse.demo;

import reddit.lakehouse.simulator.world.Author;
import reddit.lakehouse.simulator.world.Comment;
import reddit.lakehouse.simulator.world.Post;
import reddit.lakehouse.simulator.world.PostListing;
import reddit.lakehouse.simulator.world.Subreddit;
import reddit.lakehouse.simulator.world.World;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a reader could know who looked at the watched subreddits at some instants: taken from the world itself. Between
 * the instants nobody looked, and during a run the world stood still.
 */
final class Truth
{
    /** No run takes longer. */
    private static final Duration RUN = Duration.ofHours(1);

    private final World world;
    private final List<String> watched;
    private final List<Instant> runs = new ArrayList<>();
    private final Map<String, Post> posts = new HashMap<>();
    private final Map<String, Comment> comments = new HashMap<>();
    private final Map<String, Instant> authors = new TreeMap<>();

    Truth(World world, List<String> watched)
    {
        this.world = world;
        this.watched = List.copyOf(watched);
    }

    /** Everything that the listings of the watched subreddits show at this instant is known from now on. */
    void look(Instant now)
    {
        runs.add(now);
        for (String name : watched) {
            Subreddit subreddit = subreddit(name, now);
            if (subreddit.access() != Subreddit.Access.OPEN) {
                continue;
            }
            for (Post post : world.posts(PostListing.NEW, List.of(subreddit), now)) {
                posts.putIfAbsent(post.fullname(), post);
                meet(post.view(now).author(), now);
            }
            for (Comment comment : world.comments(List.of(subreddit), now)) {
                comments.putIfAbsent(comment.fullname(), comment);
                meet(comment.view(now).author(), now);
            }
        }
    }

    private void meet(Author author, Instant now)
    {
        author.fullname().ifPresent(id -> authors.putIfAbsent(id, now));
    }

    World world()
    {
        return world;
    }

    List<String> watched()
    {
        return watched;
    }

    List<Instant> runs()
    {
        return runs;
    }

    Instant lastRun()
    {
        return runs.getLast();
    }

    Map<String, Post> posts()
    {
        return posts;
    }

    Map<String, Comment> comments()
    {
        return comments;
    }

    /** Accounts with the run that met them first. */
    Map<String, Instant> authors()
    {
        return authors;
    }

    Subreddit subreddit(String name, Instant now)
    {
        return world.subreddit(name, now).orElseThrow();
    }

    /** Known posts and others that are there. */
    Post post(String fullname)
    {
        return Optional.ofNullable(posts.get(fullname)).orElseGet(() -> world.post(fullname.substring(3), lastRun()).orElseThrow());
    }

    Comment comment(String fullname)
    {
        return Optional.ofNullable(comments.get(fullname)).orElseGet(() -> world.comment(fullname.substring(3), lastRun()).orElseThrow());
    }

    /** The run that saw something at this time. */
    Instant runAt(double epochSeconds)
    {
        Instant observed = Instant.ofEpochMilli((long) (epochSeconds * 1_000));
        Instant run = runs.stream()
                .filter(candidate -> !candidate.isAfter(observed))
                .reduce((_, later) -> later)
                .orElseThrow(() -> new AssertionError("Observed before the first run: " + observed));
        assertThat(observed).as("observed when nobody looked").isBefore(run.plus(RUN));
        return run;
    }
}
