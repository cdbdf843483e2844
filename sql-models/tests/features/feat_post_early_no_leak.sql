-- No feature of a post knows what was observed later: taken again from those rows of the logs alone that were observed
-- by the point in time.
WITH looks AS (
    SELECT
        f.post_id, f.minutes,
        count(*) AS looks,
        max_by(s.score, s._observed_at) AS score,
        max_by(s.num_comments, s._observed_at) AS num_comments
    FROM lakehouse.features.feat_post_early f
    JOIN lakehouse.raw.post_snapshots s
        ON 't3_' || s.id = f.post_id AND s.observed_utc > f.created_utc AND s.observed_utc <= f.point_in_time
    GROUP BY f.post_id, f.minutes
),
comments AS (
    SELECT f.post_id, f.minutes, count(DISTINCT c.id) AS comments
    FROM lakehouse.features.feat_post_early f
    JOIN lakehouse.raw.reddit_comments c
        ON c.link_id = f.post_id
        AND c._observed_at <> c.created_utc
        AND greatest(c._observed_at, c.created_utc) <= f.point_in_time
    GROUP BY f.post_id, f.minutes
)
SELECT
    f.post_id, f.minutes, f.point_in_time, f.looks, l.looks AS looks_then, f.score, l.score AS score_then,
    f.comments_known, c.comments AS comments_then
FROM lakehouse.features.feat_post_early f
LEFT JOIN looks l ON l.post_id = f.post_id AND l.minutes = f.minutes
LEFT JOIN comments c ON c.post_id = f.post_id AND c.minutes = f.minutes
WHERE f.point_in_time <> f.created_utc + f.minutes * INTERVAL '1' MINUTE
    OR f.looks IS DISTINCT FROM l.looks
    OR f.score IS DISTINCT FROM l.score
    OR f.num_comments IS DISTINCT FROM l.num_comments
    OR f.comments_known <> coalesce(c.comments, 0)
    OR f.minutes_to_first_comment > f.minutes
