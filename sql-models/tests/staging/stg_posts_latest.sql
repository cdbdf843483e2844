-- Staging shows of each post what the log observed last.
SELECT l.name AS post_id, l._observed_at AS last_observed, s._observed_at AS staged
FROM (
    SELECT name, max(_observed_at) AS _observed_at
    FROM lakehouse.raw.reddit_posts
    GROUP BY name
) l
LEFT JOIN lakehouse.staging.stg_posts s ON s.post_id = l.name
WHERE s._observed_at IS DISTINCT FROM l._observed_at
