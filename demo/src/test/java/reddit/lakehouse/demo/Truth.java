package reddit.lakehouse.demo;

import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.ListMultimap;
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
    private final Map<String, Comment> others = new HashMap<>();
    private final Map<String, Instant> authors = new TreeMap<>();
    private final ListMultimap<String, Instant> looks = ArrayListMultimap.create();

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
                if (posts.putIfAbsent(post.fullname(), post) == null) {
                    looks.put(post.fullname(), now);
                }
                meet(post.view(now).author(), now);
            }
            for (Comment comment : world.comments(List.of(subreddit), now)) {
                comments.putIfAbsent(comment.fullname(), comment);
                meet(comment.view(now).author(), now);
            }
        }
        posts.forEach((id, post) -> {
            if (world.post(post.id(), now).isPresent() && isDue(post, looks.get(id).getLast(), now)) {
                looks.put(id, now);
            }
        });
    }

    /** Young posts are looked at each time, others when they are twice as old as they were, none after half a month. */
    private static boolean isDue(Post post, Instant last, Instant now)
    {
        Instant created = Instant.ofEpochSecond(post.createdUtc());
        Duration age = Duration.between(created, last);
        if (!now.isAfter(last) || age.compareTo(Duration.ofDays(15)) >= 0) {
            return false;
        }
        return age.compareTo(Duration.ofHours(6)) < 0 || !now.isBefore(created.plus(age.multipliedBy(2)));
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

    /** Of each known post, the runs that looked at it. */
    ListMultimap<String, Instant> looks()
    {
        return looks;
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

    Post post(String fullname)
    {
        return Optional.ofNullable(posts.get(fullname)).orElseThrow(() -> new AssertionError("Nobody saw the post " + fullname));
    }

    /** Known comments and others that were there in some run. */
    Comment comment(String fullname)
    {
        return Optional.ofNullable(comments.get(fullname)).orElseGet(() -> others.computeIfAbsent(fullname, _ -> runs.reversed().stream()
                .map(run -> world.comment(fullname.substring(3), run))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no comment " + fullname))));
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
