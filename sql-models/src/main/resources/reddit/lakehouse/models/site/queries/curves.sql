-- The score that posts had at each age, from all looks at posts in their first day.
SELECT
    s.subreddit_name AS subreddit,
    grouping(s.subreddit_name) = 1 AS is_all,
    CAST(floor(l.age_minutes / 60) AS integer) AS hour,
    count(DISTINCT l.post_id) AS posts,
    approx_percentile(l.score, 0.25) AS low,
    approx_percentile(l.score, 0.5) AS median,
    approx_percentile(l.score, 0.75) AS high
FROM fct_post_snapshots l
JOIN dim_subreddit s ON s.subreddit_id = l.subreddit_id AND s.is_current
WHERE l.age_minutes >= 0 AND l.age_minutes < 24 * 60 AND l.score IS NOT NULL
GROUP BY GROUPING SETS (
    (CAST(floor(l.age_minutes / 60) AS integer)),
    (s.subreddit_name, CAST(floor(l.age_minutes / 60) AS integer)))
ORDER BY is_all DESC, subreddit, hour
