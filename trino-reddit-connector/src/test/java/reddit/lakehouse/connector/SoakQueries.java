package reddit.lakehouse.connector;

import io.trino.Session;
import io.trino.testing.QueryRunner;

import java.util.List;
import java.util.Random;
import java.util.function.Function;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.stream.Collectors.joining;

/**
 * Queries of all kinds over what there is in a seeded Reddit. The rows of each are the same at every run.
 */
final class SoakQueries
{
    private static final String POST = "id, name, title, subreddit, author, created_utc, score, num_comments, selftext, link_flair_text";
    private static final String COMMENT = "id, link_id, parent_id, author, created_utc, body, score";

    private final List<String> subreddits;
    private final List<String> posts;
    private final List<String> comments;
    private final List<String> authors;
    private final List<String> accounts;
    private final List<Function<Random, String>> kinds;

    SoakQueries(QueryRunner queryRunner, Session session)
    {
        subreddits = texts(queryRunner, session, "SELECT DISTINCT subreddit FROM posts");
        posts = texts(queryRunner, session, "SELECT id FROM posts WHERE num_comments < 400");
        comments = texts(queryRunner, session, "SELECT id FROM comments");
        authors = texts(queryRunner, session, "SELECT DISTINCT author FROM posts WHERE author <> '[deleted]'");
        accounts = texts(queryRunner, session, "SELECT DISTINCT substr(author_fullname, 4) FROM posts WHERE author_fullname IS NOT NULL");
        kinds = kinds();
    }

    String next(Random random)
    {
        return kinds.get(random.nextInt(kinds.size())).apply(random);
    }

    private List<Function<Random, String>> kinds()
    {
        return List.of(
                random -> "SELECT %s FROM posts WHERE subreddit = %s AND created_utc >= %s".formatted(POST, subreddits(random, 1), since(random)),
                random -> "SELECT %s FROM posts WHERE subreddit IN (%s) AND created_utc >= %s".formatted(POST, subreddits(random, 4), since(random)),
                random -> "SELECT p.id, p.title FROM posts p JOIN (VALUES %s) w(name) ON p.subreddit = w.name AND p.created_utc >= %s".formatted(subreddits(random, 3), since(random)),
                random -> "SELECT subreddit, count(*), sum(score) FROM posts WHERE subreddit IN (%s) GROUP BY 1".formatted(subreddits(random, 2)),
                random -> "SELECT created_utc FROM posts WHERE subreddit = %s ORDER BY created_utc DESC LIMIT %s".formatted(subreddits(random, 1), 1 + random.nextInt(250)),
                random -> "SELECT %s FROM posts WHERE id IN (%s)".formatted(POST, some(random, posts, 150)),
                random -> "SELECT %s FROM posts WHERE author = %s".formatted(POST, some(random, authors, 1)),
                random -> "SELECT %s FROM comments WHERE subreddit IN (%s) AND created_utc >= %s".formatted(COMMENT, subreddits(random, 2), since(random)),
                random -> "SELECT %s, depth FROM comments WHERE link_id IN (%s)".formatted(COMMENT, fullnames(random, 2)),
                random -> "SELECT p.id, count(c.id), max(c.depth) FROM posts p JOIN comments c ON c.link_id = p.name WHERE p.id IN (%s) GROUP BY 1".formatted(some(random, posts, 3)),
                random -> "SELECT %s FROM comments WHERE id IN (%s)".formatted(COMMENT, some(random, comments, 120)),
                random -> "SELECT %s FROM comments WHERE author = %s".formatted(COMMENT, some(random, authors, 1)),
                random -> "SELECT display_name, subscribers, created_utc FROM subreddits WHERE display_name IN (%s)".formatted(subreddits(random, 5)),
                random -> "SELECT display_name, active_user_count IS NOT NULL FROM subreddits WHERE display_name IN (%s)".formatted(subreddits(random, 2)),
                random -> "SELECT name, link_karma, comment_karma FROM users WHERE id IN (%s)".formatted(some(random, accounts, 60)));
    }

    private String subreddits(Random random, int count)
    {
        return some(random, subreddits, count);
    }

    private String fullnames(Random random, int count)
    {
        return some(random, posts, count).replaceAll("'(\\w+)'", "'t3_$1'");
    }

    private static String since(Random random)
    {
        return "TIMESTAMP '2026-05-%02d 00:00:00 UTC'".formatted(20 + random.nextInt(12));
    }

    private static String some(Random random, List<String> values, int count)
    {
        return random.ints(count, 0, values.size())
                .distinct()
                .mapToObj(index -> "'%s'".formatted(values.get(index)))
                .collect(joining(", "));
    }

    private static List<String> texts(QueryRunner queryRunner, Session session, String sql)
    {
        return queryRunner.execute(session, sql).getMaterializedRows().stream()
                .map(row -> (String) row.getField(0))
                .sorted()
                .collect(toImmutableList());
    }
}
