-- The marts are as new as the logs: nothing was ingested that they do not have.
SELECT *
FROM (
    SELECT
        'fct_posts' AS table_name,
        (SELECT max(_ingested_at) FROM lakehouse.raw.reddit_posts) AS ingested,
        (SELECT max(_ingested_at) FROM lakehouse.marts.fct_posts) AS built
    UNION ALL
    SELECT
        'fct_comments',
        (SELECT max(_ingested_at) FROM lakehouse.raw.reddit_comments),
        (SELECT max(_ingested_at) FROM lakehouse.marts.fct_comments)
    UNION ALL
    SELECT
        'fct_post_snapshots',
        (SELECT max(_ingested_at) FROM lakehouse.raw.post_snapshots),
        (SELECT max(_ingested_at) FROM lakehouse.marts.fct_post_snapshots)
    UNION ALL
    SELECT
        'dim_subreddit',
        (SELECT max(_ingested_at) FROM lakehouse.raw.reddit_subreddits),
        (SELECT max(_ingested_at) FROM lakehouse.marts.dim_subreddit)
)
WHERE ingested > coalesce(built, from_unixtime(0))
