-- A post was looked at once at a time.
SELECT post_id, observed_utc, count(*) AS times
FROM lakehouse.marts.fct_post_snapshots
GROUP BY post_id, observed_utc
HAVING count(*) > 1
