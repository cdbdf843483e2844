-- The marts are as new as what they are built from: nothing is staged that they do not have.
SELECT *
FROM (
    SELECT
        'fct_posts' AS table_name,
        (SELECT max(_ingested_at) FROM lakehouse.staging.stg_posts) AS staged,
        (SELECT max(_ingested_at) FROM lakehouse.marts.fct_posts) AS built
    UNION ALL
    SELECT
        'fct_comments',
        (SELECT max(_ingested_at) FROM lakehouse.staging.stg_comments),
        (SELECT max(_ingested_at) FROM lakehouse.marts.fct_comments)
    UNION ALL
    SELECT
        'fct_post_snapshots',
        (SELECT max(_ingested_at) FROM lakehouse.raw.post_snapshots),
        (SELECT max(_ingested_at) FROM lakehouse.marts.fct_post_snapshots)
    UNION ALL
    SELECT
        'dim_subreddit',
        (SELECT max(_ingested_at) FROM lakehouse.staging.stg_subreddits),
        (SELECT max(_ingested_at) FROM lakehouse.marts.dim_subreddit)
)
WHERE staged > coalesce(built, from_unixtime(0))
