package reddit.lakehouse.demo;

import reddit.lakehouse.simulator.world.Comment;
import reddit.lakehouse.simulator.world.CommentView;
import reddit.lakehouse.simulator.world.PostView;
import reddit.lakehouse.simulator.world.Subreddit;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * fct_subreddit_daily against the truth: days counted from the world as each thing was last observed.
 */
final class HistoryOfDays
{
    private final Truth truth;
    private final Versions subreddits;
    private final Map<String, Day> days = new HashMap<>();

    HistoryOfDays(Truth truth, Versions subreddits)
    {
        this.truth = truth;
        this.subreddits = subreddits;
    }

    void check(Lake lake)
            throws SQLException
    {
        truth.posts().forEach((id, post) -> count(post.view(truth.looks().get(id).getLast())));
        for (List<Object> row : lake.rows("SELECT comment_id, to_unixtime(_observed_at) FROM lakehouse.marts.fct_comments")) {
            Comment comment = truth.comment((String) row.getFirst());
            Instant seen = truth.runAt((double) row.getLast());
            count(comment.post().view(seen).subreddit(), comment.view(seen));
        }
        truth.watched().forEach(this::countSubscribers);

        Map<String, List<Object>> expected = new HashMap<>();
        days.forEach((key, day) -> expected.put(key, day.values(subreddits)));
        Lake.assertSame("fct_subreddit_daily", lake.keyed("""
                SELECT subreddit_id || ' ' || CAST(date AS varchar), date_key, posts, comments, authors, post_score, removed_posts,
                    removed_comments, subscribers, subreddit_key
                FROM lakehouse.marts.fct_subreddit_daily
                """), expected);
    }

    private void count(PostView post)
    {
        Day day = day(post.subreddit().fullname(), post.createdUtc());
        day.posts++;
        day.score += post.score();
        post.author().fullname().ifPresent(day.authors::add);
        boolean takenAway = post.selftext().equals("[removed]") || post.selftext().equals("[deleted]");
        day.removedPosts += post.removedByCategory().isPresent() || takenAway ? 1 : 0;
    }

    private void count(Subreddit subreddit, CommentView comment)
    {
        Day day = day(subreddit.fullname(), comment.createdUtc());
        day.comments++;
        comment.author().fullname().ifPresent(day.authors::add);
        day.removedComments += comment.body().equals("[removed]") || comment.body().equals("[deleted]") ? 1 : 0;
    }

    /** A look that found nothing new leaves no trace. */
    private void countSubscribers(String name)
    {
        List<Object> before = List.of();
        for (Instant run : truth.runs()) {
            Subreddit subreddit = truth.subreddit(name, run);
            boolean open = subreddit.access() != Subreddit.Access.PRIVATE;
            List<Object> told = Arrays.asList(
                    subreddit.title(),
                    subreddit.publicDescription(),
                    subreddit.type(),
                    open ? subreddit.description() : null,
                    open ? subreddit.subscribers().getAsLong() : null);
            if (!told.equals(before)) {
                day(subreddit.fullname(), run.getEpochSecond()).subscribers = Optional.ofNullable((Long) told.getLast());
            }
            before = told;
        }
    }

    private Day day(String subreddit, long second)
    {
        LocalDate date = LocalDate.ofInstant(Instant.ofEpochSecond(second), ZoneOffset.UTC);
        return days.computeIfAbsent(subreddit + " " + date, _ -> new Day(subreddit, date));
    }

    private static final class Day
    {
        private final String subreddit;
        private final LocalDate date;
        private final Set<String> authors = new HashSet<>();
        private long posts;
        private long comments;
        private long score;
        private long removedPosts;
        private long removedComments;
        private Optional<Long> subscribers = Optional.empty();

        private Day(String subreddit, LocalDate date)
        {
            this.subreddit = subreddit;
            this.date = date;
        }

        private List<Object> values(Versions subreddits)
        {
            long end = date.plusDays(1).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
            List<Object> values = new ArrayList<>();
            values.add(Integer.parseInt(date.toString().replace("-", "")));
            values.addAll(List.of(posts, comments, (long) authors.size(), score, removedPosts, removedComments));
            values.add(subscribers.orElse(null));
            values.add(subreddits.keyBefore(subreddit, end).orElseThrow());
            return values;
        }
    }
}
