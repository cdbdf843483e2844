-- Every comment has its keys and times.
SELECT *
FROM lakehouse.marts.fct_comments
WHERE comment_id IS NULL OR post_id IS NULL OR subreddit_key IS NULL OR author_key IS NULL OR date_key IS NULL
    OR created_utc IS NULL
