-- The newest look at a post and the post itself say the same.
SELECT p.post_id, p.score, s.score AS looked_score, p.num_comments, s.num_comments AS looked_num_comments
FROM lakehouse.marts.fct_posts p
JOIN (
    SELECT
        post_id,
        max_by(score, _observed_at) AS score,
        max_by(num_comments, _observed_at) AS num_comments
    FROM lakehouse.marts.fct_post_snapshots
    GROUP BY post_id
) s ON s.post_id = p.post_id
WHERE p.score <> s.score OR p.num_comments <> s.num_comments
