-- Each subreddit over the last 30 days that posts were ingested of.
WITH last AS (
    SELECT max(created_utc) - INTERVAL '30' DAY AS since
    FROM fct_posts
),
posts AS (
    SELECT
        subreddit_id,
        count(*) AS posts,
        sum(num_comments) AS comments,
        count(DISTINCT author_id) AS authors,
        approx_percentile(score, 0.5) AS median_score,
        approx_percentile(minutes_to_first_comment, 0.5) AS first_comment_minutes
    FROM fct_posts
    CROSS JOIN last
    WHERE created_utc >= last.since
    GROUP BY subreddit_id
),
subscribers AS (
    SELECT
        subreddit_id,
        max_by(subscribers, date) AS newest,
        min_by(subscribers, date) AS oldest,
        date_diff('day', min(date), max(date)) AS days
    FROM fct_subreddit_daily
    WHERE subscribers IS NOT NULL
    GROUP BY subreddit_id
)
SELECT
    s.subreddit_name AS subreddit,
    n.newest AS subscribers,
    if(n.days > 0, n.newest - n.oldest) AS gained,
    if(n.days > 0, n.days) AS days,
    p.posts,
    CAST(p.comments AS double) / p.posts AS comments_a_post,
    p.authors,
    p.median_score,
    p.first_comment_minutes
FROM posts p
JOIN dim_subreddit s ON s.subreddit_id = p.subreddit_id AND s.is_current
LEFT JOIN subscribers n ON n.subreddit_id = p.subreddit_id
ORDER BY p.comments DESC, s.subreddit_name
LIMIT 200
