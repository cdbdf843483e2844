-- The score that posts had at each hour of their first day, where at least five posts were looked at.
WITH looks AS (
    SELECT s.subreddit_name AS subreddit, CAST(floor(l.age_minutes / 60) AS integer) AS hour, l.post_id, l.score
    FROM fct_post_snapshots l
    JOIN dim_subreddit s ON s.subreddit_id = l.subreddit_id AND s.is_current
    WHERE l.age_minutes >= 0 AND l.age_minutes < 24 * 60 AND l.score IS NOT NULL
)
SELECT
    subreddit,
    grouping(subreddit) = 1 AS is_all,
    hour,
    count(DISTINCT post_id) AS posts,
    approx_percentile(score, 0.25) AS low,
    approx_percentile(score, 0.5) AS median,
    approx_percentile(score, 0.75) AS high
FROM looks
GROUP BY GROUPING SETS ((hour), (subreddit, hour))
HAVING count(DISTINCT post_id) >= 5
ORDER BY is_all DESC, subreddit, hour
