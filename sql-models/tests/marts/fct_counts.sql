-- Nothing is lost or doubled on the way: the facts have as many things as the log, the days as many as the facts.
WITH counts AS (
    SELECT
        (SELECT count(DISTINCT id) FROM lakehouse.raw.reddit_posts) AS raw_posts,
        (SELECT count(*) FROM lakehouse.marts.fct_posts) AS posts,
        (SELECT sum(posts) FROM lakehouse.marts.fct_subreddit_daily) AS daily_posts,
        (SELECT count(DISTINCT id) FROM lakehouse.raw.reddit_comments) AS raw_comments,
        (SELECT count(*) FROM lakehouse.marts.fct_comments) AS comments,
        (SELECT sum(comments) FROM lakehouse.marts.fct_subreddit_daily) AS daily_comments
)
SELECT *
FROM counts
WHERE raw_posts <> posts OR daily_posts <> posts OR raw_comments <> comments OR daily_comments <> comments
