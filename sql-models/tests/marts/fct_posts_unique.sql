-- A post is a fact once.
SELECT post_id, count(*) AS times
FROM lakehouse.marts.fct_posts
GROUP BY post_id
HAVING count(*) > 1
