-- A row for each account and day, and for each post and point in time.
SELECT 'feat_author_daily' AS feature, author_id AS id, CAST(date AS varchar) AS at, count(*) AS times
FROM lakehouse.features.feat_author_daily
GROUP BY author_id, date
HAVING count(*) > 1
UNION ALL
SELECT 'feat_post_early', post_id, CAST(minutes AS varchar), count(*)
FROM lakehouse.features.feat_post_early
GROUP BY post_id, minutes
HAVING count(*) > 1
