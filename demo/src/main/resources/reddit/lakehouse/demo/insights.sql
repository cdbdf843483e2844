-- The five busiest subreddits of the newest week that was ingested, and what they talk about.
WITH newest AS (
    SELECT max(created_utc) - INTERVAL '7' DAY AS since
    FROM lakehouse.published.fct_posts
)
SELECT
    'r/' || s.subreddit_name AS subreddit,
    count(*) AS posts,
    sum(p.num_comments) AS comments,
    round(approx_percentile(p.minutes_to_first_comment, 0.5), 1) AS "first comment, minutes",
    count(DISTINCT p.author_id) AS authors,
    round(100e0 * count_if(p.is_removed) / count(*), 1) AS "removed, %",
    date_format(date_trunc('hour', max_by(p.created_utc, p.score)), '%a %H h') AS "best hour",
    substr(max_by(p.title, p.num_comments), 1, 44) AS "most discussed"
FROM lakehouse.published.fct_posts p
JOIN newest n ON p.created_utc >= n.since
JOIN lakehouse.published.dim_subreddit s ON s.subreddit_id = p.subreddit_id AND s.is_current
GROUP BY s.subreddit_name
ORDER BY comments DESC
LIMIT 5
