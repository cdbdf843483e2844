-- A subreddit has one row a day.
SELECT subreddit_id, date_key, count(*) AS times
FROM lakehouse.marts.fct_subreddit_daily
GROUP BY subreddit_id, date_key
HAVING count(*) > 1
