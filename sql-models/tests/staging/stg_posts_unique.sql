-- A post is in staging once.
SELECT post_id, count(*) AS times
FROM lakehouse.staging.stg_posts
GROUP BY post_id
HAVING count(*) > 1
