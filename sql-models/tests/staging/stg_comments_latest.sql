-- Staging shows of each comment what the log observed last.
SELECT l.name AS comment_id, l._observed_at AS last_observed, s._observed_at AS staged
FROM (
    SELECT name, max(_observed_at) AS _observed_at
    FROM lakehouse.raw.reddit_comments
    GROUP BY name
) l
LEFT JOIN lakehouse.staging.stg_comments s ON s.comment_id = l.name
WHERE s._observed_at IS DISTINCT FROM l._observed_at
