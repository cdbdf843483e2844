-- The last 60 days; the newest one is left out while it goes on.
WITH last AS (
    SELECT CAST(max(created_utc) AT TIME ZONE 'UTC' AS date) AS day
    FROM fct_posts
)
SELECT date AS day, sum(posts) AS posts, sum(comments) AS comments
FROM fct_subreddit_daily
CROSS JOIN last
WHERE date < last.day AND date >= last.day - INTERVAL '60' DAY
GROUP BY date
ORDER BY date
