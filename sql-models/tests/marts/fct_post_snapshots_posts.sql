-- Every look is at a post that is known, and not before it was there; every post was looked at.
SELECT coalesce(s.post_id, p.post_id) AS post_id, s.created_utc AS look_at, p.created_utc AS posted, s.age_minutes
FROM (
    SELECT post_id, created_utc, min(age_minutes) AS age_minutes
    FROM lakehouse.marts.fct_post_snapshots
    GROUP BY post_id, created_utc
) s
FULL JOIN lakehouse.marts.fct_posts p ON p.post_id = s.post_id
WHERE s.created_utc IS DISTINCT FROM p.created_utc OR s.age_minutes < 0
