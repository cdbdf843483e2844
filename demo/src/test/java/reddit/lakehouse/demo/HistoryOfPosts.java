package reddit.lakehouse.demo;

import reddit.lakehouse.simulator.world.Post;
import reddit.lakehouse.simulator.world.PostView;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is told of posts beside the posts themselves, against the truth: the looks at each, domains and flairs.
 */
final class HistoryOfPosts
{
    private static final Set<String> OF_REDDIT = Set.of("redd.it", "reddit.com", "redditmedia.com");
    private static final Set<String> PREFIXES = Set.of("www", "old", "new", "m", "amp", "np", "en");

    private final Truth truth;

    HistoryOfPosts(Truth truth)
    {
        this.truth = truth;
    }

    void check(Lake lake)
            throws SQLException
    {
        checkLooks(lake);
        checkDomains(lake);
        checkFlairs(lake);
    }

    private void checkLooks(Lake lake)
            throws SQLException
    {
        Map<String, Set<Instant>> looks = new TreeMap<>();
        for (List<Object> row : lake.rows("""
                SELECT post_id, to_unixtime(_observed_at), score, upvote_ratio, num_comments, num_crossposts, subreddit_id,
                    to_unixtime(created_utc), to_unixtime(observed_utc) - to_unixtime(created_utc) - 60 * age_minutes, date_key
                FROM lakehouse.marts.fct_post_snapshots
                """)) {
            String id = (String) row.getFirst();
            Instant run = truth.runAt((double) row.get(1));
            looks.computeIfAbsent(id, _ -> new TreeSet<>()).add(run);
            PostView view = truth.post(id).view(run);
            assertThat(row.subList(2, 8)).as("%s as of %s", id, run).isEqualTo(List.of(
                    view.score(), view.upvoteRatio(), view.comments(), view.crossposts(), view.subreddit().fullname(), (double) view.createdUtc()));
            assertThat((double) row.get(8)).as("age of %s", id).isBetween(0.0, 1.0);
            assertThat(row.get(9)).isEqualTo(HistoryOfFacts.dateKey(run.getEpochSecond()));
        }
        Map<String, List<Object>> actual = new HashMap<>();
        looks.forEach((id, runs) -> actual.put(id, List.copyOf(runs)));
        Map<String, List<Object>> expected = new HashMap<>();
        truth.looks().asMap().forEach((id, runs) -> expected.put(id, List.copyOf(runs)));
        Lake.assertSame("looks at posts", actual, expected);
    }

    private void checkDomains(Lake lake)
            throws SQLException
    {
        Map<String, List<Object>> expected = new HashMap<>();
        for (Post post : truth.posts().values()) {
            PostView view = post.view(truth.lastRun());
            if (view.self()) {
                continue;
            }
            String domain = view.domain().toLowerCase(Locale.ROOT);
            int dot = domain.indexOf('.');
            String rest = domain.substring(dot + 1);
            boolean prefixed = PREFIXES.contains(domain.substring(0, dot)) && rest.contains(".");
            boolean ofReddit = domain.startsWith("self.") || OF_REDDIT.stream().anyMatch(own -> domain.equals(own) || domain.endsWith("." + own));
            expected.merge(
                    domain,
                    List.of(prefixed ? rest : domain, domain.substring(domain.lastIndexOf('.') + 1), ofReddit, (double) view.createdUtc(), (double) view.createdUtc()),
                    HistoryOfPosts::widen);
        }
        Lake.assertSame("dim_domain", lake.keyed("""
                SELECT domain, site, top_level_domain, is_reddit_media, to_unixtime(first_seen_utc), to_unixtime(last_seen_utc)
                FROM lakehouse.marts.dim_domain
                """), expected);
    }

    private void checkFlairs(Lake lake)
            throws SQLException
    {
        Map<String, List<Object>> expected = new HashMap<>();
        for (Post post : truth.posts().values()) {
            PostView view = post.view(truth.lastRun());
            view.linkFlair().text().ifPresent(flair -> expected.merge(
                    view.subreddit().fullname() + " " + flair,
                    List.of((double) view.createdUtc(), (double) view.createdUtc()),
                    HistoryOfPosts::widen));
        }
        Lake.assertSame("dim_flair", lake.keyed("""
                SELECT subreddit_id || ' ' || flair, to_unixtime(first_used_utc), to_unixtime(last_used_utc)
                FROM lakehouse.marts.dim_flair
                WHERE first_used_utc IS NOT NULL
                """), expected);
    }

    /** The two times at the end of the list become the first and the last of both. */
    private static List<Object> widen(List<Object> left, List<Object> right)
    {
        List<Object> widened = new ArrayList<>(left);
        int last = left.size() - 1;
        widened.set(last - 1, Math.min((double) left.get(last - 1), (double) right.get(last - 1)));
        widened.set(last, Math.max((double) left.get(last), (double) right.get(last)));
        return widened;
    }
}
