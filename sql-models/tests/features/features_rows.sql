-- A row for each account and day, and for each post and point in time that was looked at before and after it.
SELECT 'feat_author_daily' AS feature, author_id AS id, CAST(date AS varchar) AS at, count(*) AS times
FROM lakehouse.features.feat_author_daily
GROUP BY author_id, date
HAVING count(*) > 1
UNION ALL
SELECT 'feat_post_early', post_id, CAST(minutes AS varchar), count(*)
FROM lakehouse.features.feat_post_early
GROUP BY post_id, minutes
HAVING count(*) > 1
UNION ALL
SELECT 'feat_post_early', 't3_' || s.id, CAST(h.minutes AS varchar), 0
FROM lakehouse.raw.post_snapshots s
CROSS JOIN (VALUES 60, 360) h (minutes)
LEFT JOIN lakehouse.features.feat_post_early f ON f.post_id = 't3_' || s.id AND f.minutes = h.minutes
WHERE f.post_id IS NULL AND s.observed_utc > s.created_utc
GROUP BY s.id, s.created_utc, h.minutes
HAVING min(s.observed_utc) <= s.created_utc + h.minutes * INTERVAL '1' MINUTE
    AND max(s.observed_utc) > s.created_utc + h.minutes * INTERVAL '1' MINUTE
