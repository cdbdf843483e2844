-- Columns with a fixed set of values hold no others.
SELECT 'fct_posts.post_type' AS column_name, post_type AS value, count(*) AS times
FROM lakehouse.marts.fct_posts
WHERE post_type NOT IN ('text', 'video', 'crosspost', 'link')
GROUP BY post_type
UNION ALL
SELECT 'dim_author.karma_band', karma_band, count(*)
FROM lakehouse.marts.dim_author
WHERE karma_band NOT IN ('<100', '100+', '1k+', '10k+', '100k+')
GROUP BY karma_band
UNION ALL
SELECT 'dim_subreddit.subreddit_type', subreddit_type, count(*)
FROM lakehouse.marts.dim_subreddit
WHERE subreddit_type NOT IN (
    'public', 'restricted', 'private', 'user', 'archived', 'gold_only', 'gold_restricted', 'employees_only')
GROUP BY subreddit_type
UNION ALL
SELECT 'fct_posts.upvote_ratio', CAST(upvote_ratio AS varchar), count(*)
FROM lakehouse.marts.fct_posts
WHERE upvote_ratio NOT BETWEEN 0 AND 1
GROUP BY upvote_ratio
