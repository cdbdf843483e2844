-- A comment is in staging once.
SELECT comment_id, count(*) AS times
FROM lakehouse.staging.stg_comments
GROUP BY comment_id
HAVING count(*) > 1
