-- A post is looked at once at a time, a domain and a flair are there once, and the key of the flair is its own.
SELECT 'fct_post_snapshots' AS table_name, post_id AS value, count(*) AS times
FROM lakehouse.marts.fct_post_snapshots
GROUP BY post_id, observed_utc
HAVING count(*) > 1
UNION ALL
SELECT 'dim_domain', domain, count(*)
FROM lakehouse.marts.dim_domain
GROUP BY domain
HAVING count(*) > 1
UNION ALL
SELECT 'dim_flair', subreddit_id || ' ' || flair, count(*)
FROM lakehouse.marts.dim_flair
GROUP BY subreddit_id, flair
HAVING count(*) > 1
UNION ALL
SELECT 'dim_flair', flair_key, count(*)
FROM lakehouse.marts.dim_flair
GROUP BY flair_key
HAVING count(*) > 1 OR flair_key IS NULL
