-- The last 30 whole days of the 24 subreddits with most comments in them.
WITH last AS (
    SELECT CAST(max(created_utc) AT TIME ZONE 'UTC' AS date) AS day
    FROM fct_posts
),
days AS (
    SELECT d.subreddit_id, d.date, d.posts, d.comments, sum(d.comments + d.posts) OVER (PARTITION BY d.subreddit_id) AS activity
    FROM fct_subreddit_daily d
    CROSS JOIN last
    WHERE d.date < last.day AND d.date >= last.day - INTERVAL '30' DAY
),
ranked AS (
    SELECT *, dense_rank() OVER (ORDER BY activity DESC, subreddit_id) AS place
    FROM days
)
SELECT s.subreddit_name AS subreddit, r.date AS day, r.posts, r.comments
FROM ranked r
JOIN dim_subreddit s ON s.subreddit_id = r.subreddit_id AND s.is_current
WHERE r.place <= 24 AND r.activity > 0
ORDER BY r.place, r.date
