-- A comment is a fact once.
SELECT comment_id, count(*) AS times
FROM lakehouse.marts.fct_comments
GROUP BY comment_id
HAVING count(*) > 1
