-- Domains and flairs of posts, and days of looks, are in their dimensions.
SELECT 'dim_domain' AS dimension, p.domain AS value, count(*) AS times
FROM lakehouse.marts.fct_posts p
LEFT JOIN lakehouse.marts.dim_domain d ON d.domain = p.domain
WHERE p.domain IS NOT NULL AND d.domain IS NULL
GROUP BY p.domain
UNION ALL
SELECT 'dim_flair', p.flair, count(*)
FROM lakehouse.marts.fct_posts p
LEFT JOIN lakehouse.marts.dim_flair f ON f.subreddit_id = p.subreddit_id AND f.flair = p.flair
WHERE p.flair IS NOT NULL AND f.flair IS NULL
GROUP BY p.flair
UNION ALL
SELECT 'dim_date', CAST(s.date_key AS varchar), count(*)
FROM lakehouse.marts.fct_post_snapshots s
LEFT JOIN lakehouse.marts.dim_date d ON d.date_key = s.date_key AND d.date = CAST(s.observed_utc AS date)
WHERE d.date_key IS NULL
GROUP BY s.date_key
