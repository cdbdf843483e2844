package reddit.lakehouse.demo;

import com.google.common.collect.HashMultiset;
import com.google.common.collect.Multiset;
import reddit.lakehouse.simulator.world.Comment;
import reddit.lakehouse.simulator.world.CommentView;
import reddit.lakehouse.simulator.world.Post;
import reddit.lakehouse.simulator.world.PostContent;
import reddit.lakehouse.simulator.world.PostView;
import reddit.lakehouse.simulator.world.Subreddit;

import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * fct_posts and fct_comments against the truth: everything that could be known is there, a comment as it was when the row
 * says that it was observed, a post as it was when it was last due for a look.
 */
final class HistoryOfFacts
{
    private final Truth truth;
    private final Versions subreddits;
    private final Versions authors;

    HistoryOfFacts(Truth truth, Versions subreddits, Versions authors)
    {
        this.truth = truth;
        this.subreddits = subreddits;
        this.authors = authors;
    }

    void check(Lake lake)
            throws SQLException
    {
        Map<String, List<Object>> comments = lake.keyed("""
                SELECT comment_id, to_unixtime(_observed_at), post_id, parent_id, subreddit_id, author_id, to_unixtime(created_utc),
                    score, body_length, minutes_to_reply, depth, replies, is_top_level, is_submitter, is_controversial, is_removed, is_author_deleted,
                    date_key, subreddit_key, author_key
                FROM lakehouse.marts.fct_comments
                """);
        Map<String, List<Object>> posts = lake.keyed("""
                SELECT post_id, to_unixtime(_observed_at), subreddit_id, author_id, to_unixtime(created_utc), title, post_type, domain,
                    flair, permalink, score, upvote_ratio, num_comments, num_crossposts, is_over_18, is_removed, is_author_deleted,
                    comments_observed, commenters, minutes_to_first_comment, date_key, subreddit_key, author_key
                FROM lakehouse.marts.fct_posts
                """);
        assertThat(comments.keySet()).containsAll(truth.comments().keySet());
        assertThat(posts.keySet()).isEqualTo(truth.posts().keySet());
        Lake.assertSame("fct_comments", comments, expectedComments(comments, posts));
        Lake.assertSame("fct_posts", posts, expectedPosts(comments, posts));
    }

    private Map<String, List<Object>> expectedComments(Map<String, List<Object>> comments, Map<String, List<Object>> posts)
    {
        Multiset<Object> answers = HashMultiset.create();
        comments.values().forEach(row -> answers.add(row.get(2)));
        Map<String, List<Object>> expected = new HashMap<>();
        comments.forEach((id, row) -> {
            double observed = (double) row.getFirst();
            Comment comment = truth.comment(id);
            CommentView view = comment.view(truth.runAt(observed));
            PostView post = comment.post().view(truth.runAt(observed));
            boolean removed = view.body().equals("[removed]") || view.body().equals("[deleted]");
            Optional<Long> answered = view.parent().startsWith("t3_")
                    ? Optional.of(view.parent()).filter(posts::containsKey).map(parent -> truth.post(parent).createdUtc())
                    : Optional.of(view.parent()).filter(comments::containsKey).map(parent -> truth.comment(parent).createdUtc());
            List<Object> values = new ArrayList<>();
            values.add(observed);
            values.add(post.fullname());
            values.add(view.parent());
            values.add(post.subreddit().fullname());
            values.add(view.author().fullname().orElse(null));
            values.add((double) view.createdUtc());
            values.add(view.scoreHidden() ? null : view.score());
            values.add(removed ? null : (long) view.body().codePointCount(0, view.body().length()));
            values.add(answered.map(time -> (view.createdUtc() - time) / 60.0).orElse(null));
            values.add(depth(id, comments));
            values.add((long) answers.count(id));
            values.add(view.parent().equals(post.fullname()));
            values.add(view.submitter());
            values.add(view.controversial());
            values.add(removed);
            values.add(view.author().name().equals("[deleted]"));
            addKeys(values, post.subreddit(), view.author().fullname(), view.createdUtc());
            expected.put(id, values);
        });
        return expected;
    }

    /** Nothing where a comment above it is not known. */
    private static Long depth(String id, Map<String, List<Object>> comments)
    {
        long depth = 0;
        for (String parent = (String) comments.get(id).get(2); !parent.startsWith("t3_"); parent = (String) comments.get(parent).get(2)) {
            if (!comments.containsKey(parent)) {
                return null;
            }
            depth++;
        }
        return depth;
    }

    private Map<String, List<Object>> expectedPosts(Map<String, List<Object>> comments, Map<String, List<Object>> posts)
    {
        Map<Object, List<List<Object>>> byPost = comments.values().stream().collect(groupingBy(row -> row.get(1)));
        Map<String, List<Object>> expected = new HashMap<>();
        posts.forEach((id, row) -> {
            double observed = (double) row.getFirst();
            Post post = truth.post(id);
            PostView view = post.view(truth.looks().get(id).getLast());
            List<Object> values = new ArrayList<>();
            values.add(observed);
            addColumns(values, view);
            addEngagement(values, view, byPost.getOrDefault(id, List.of()));
            addKeys(values, view.subreddit(), view.author().fullname(), view.createdUtc());
            expected.put(id, values);
        });
        return expected;
    }

    private static void addColumns(List<Object> values, PostView view)
    {
        boolean takenAway = view.selftext().equals("[removed]") || view.selftext().equals("[deleted]");
        values.add(view.subreddit().fullname());
        values.add(view.author().fullname().orElse(null));
        values.add((double) view.createdUtc());
        values.add(view.title());
        values.add(switch (view.content()) {
            case PostContent.Crosspost _ -> "crosspost";
            case PostContent.Text _, PostContent.Poll _ -> "text";
            case PostContent.Video _ -> "video";
            case PostContent.Link _, PostContent.Image _, PostContent.Gallery _ -> "link";
        });
        values.add(view.self() ? null : view.domain().toLowerCase(Locale.ROOT));
        values.add(view.linkFlair().text().orElse(null));
        values.add("https://www.reddit.com" + view.permalink());
        values.add(view.score());
        values.add(view.upvoteRatio());
        values.add(view.comments());
        values.add(view.crossposts());
        values.add(view.over18());
        values.add(view.removedByCategory().isPresent() || takenAway);
        values.add(view.author().name().equals("[deleted]"));
    }

    private static void addEngagement(List<Object> values, PostView view, List<List<Object>> comments)
    {
        values.add((long) comments.size());
        values.add(comments.stream().map(comment -> comment.get(4)).filter(Objects::nonNull).distinct().count());
        values.add(comments.stream()
                .map(comment -> (Double) comment.get(5))
                .min(Comparator.naturalOrder())
                .map(first -> (first - view.createdUtc()) / 60)
                .orElse(null));
    }

    private void addKeys(List<Object> values, Subreddit subreddit, Optional<String> author, long created)
    {
        values.add(dateKey(created));
        values.add(subreddits.keyAt(subreddit.fullname(), created).orElseThrow());
        values.add(authors.keyAt(author.orElse("[deleted]"), created).orElse("no version"));
    }

    static int dateKey(long epochSecond)
    {
        return Integer.parseInt(Instant.ofEpochSecond(epochSecond).atOffset(ZoneOffset.UTC).toLocalDate().toString().replace("-", ""));
    }
}
