SELECT
    (SELECT count(*) FROM fct_posts) AS posts,
    (SELECT count(*) FROM fct_comments) AS comments,
    (SELECT count(DISTINCT author_id) FROM (
        SELECT author_id FROM fct_posts UNION ALL SELECT author_id FROM fct_comments)) AS authors,
    (SELECT count(DISTINCT subreddit_id) FROM fct_subreddit_daily WHERE posts > 0) AS subreddits,
    (SELECT CAST(max(created_utc) AT TIME ZONE 'UTC' AS timestamp(0)) FROM fct_posts) AS newest
