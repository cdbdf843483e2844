-- No feature of a day knows what was observed later: counted again from those rows of the logs alone that were observed
-- by its end.
WITH observed AS (
    SELECT
        name, author_fullname AS author_id, true AS is_post,
        greatest(_observed_at, created_utc) AS known_at
    FROM lakehouse.raw.reddit_posts
    UNION ALL
    SELECT name, author_fullname, false, greatest(_observed_at, created_utc)
    FROM lakehouse.raw.reddit_comments
),
counted AS (
    SELECT
        f.author_id, f.date, f.posts_total, f.comments_total,
        count(DISTINCT o.name) FILTER (WHERE o.is_post) AS posts_then,
        count(DISTINCT o.name) FILTER (WHERE NOT o.is_post) AS comments_then
    FROM lakehouse.features.feat_author_daily f
    LEFT JOIN observed o
        ON o.author_id = f.author_id
        AND o.known_at < with_timezone(CAST(f.date + INTERVAL '1' DAY AS timestamp(6)), 'UTC')
    GROUP BY f.author_id, f.date, f.posts_total, f.comments_total
)
SELECT *
FROM counted
WHERE posts_total <> posts_then OR comments_total <> comments_then
