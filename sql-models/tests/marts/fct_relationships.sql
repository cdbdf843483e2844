-- The keys of the facts are in the dimensions, and lead to the version that held at the time.
WITH facts AS (
    SELECT 'fct_posts' AS fact, post_id AS id, subreddit_id, subreddit_key, author_id, author_key, date_key, created_utc
    FROM lakehouse.marts.fct_posts
    UNION ALL
    SELECT 'fct_comments', comment_id, subreddit_id, subreddit_key, author_id, author_key, date_key, created_utc
    FROM lakehouse.marts.fct_comments
)
SELECT f.fact, f.id, f.subreddit_key, f.author_key, f.date_key
FROM facts f
LEFT JOIN lakehouse.marts.dim_subreddit s
    ON s.subreddit_key = f.subreddit_key
    AND s.subreddit_id = f.subreddit_id
    AND f.created_utc >= s.valid_from
LEFT JOIN lakehouse.marts.dim_author a
    ON a.author_key = f.author_key
    AND a.author_id = coalesce(f.author_id, '[deleted]')
    AND f.created_utc >= a.valid_from
LEFT JOIN lakehouse.marts.dim_date d ON d.date_key = f.date_key AND d.date = CAST(f.created_utc AS date)
WHERE s.subreddit_key IS NULL OR a.author_key IS NULL OR d.date_key IS NULL
