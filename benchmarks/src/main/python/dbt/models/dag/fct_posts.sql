{{ config(materialized='incremental', incremental_strategy='merge', unique_key=['post_id', 'created_utc'], properties={"partitioning": "ARRAY['month(created_utc)']"}) }}

WITH watermark AS (
    SELECT {{ watermark() }} AS _ingested_at
),
touched AS (
    SELECT post_id FROM {{ ref('stg_posts') }} WHERE _ingested_at > (SELECT _ingested_at FROM watermark)
    UNION
    SELECT post_id FROM {{ ref('stg_comments') }} WHERE _ingested_at > (SELECT _ingested_at FROM watermark)
),
-- A join of its own, so that only the comments of these posts are counted.
engagement AS (
    SELECT e.*
    FROM {{ ref('int_post_engagement') }} e
    JOIN touched c ON c.post_id = e.post_id
)
SELECT
    p.post_id, p.subreddit_id, p.author_id, p.created_utc, p.title, p.post_type, p.domain, p.flair, p.permalink, p.score,
    p.upvote_ratio, p.num_comments, p.num_crossposts, p.is_over_18, p.is_removed, p.is_author_deleted, p._observed_at,
    s.subreddit_key,
    a.author_key,
    date_key(p.created_utc) AS date_key,
    coalesce(e.comments_observed, 0) AS comments_observed,
    coalesce(e.commenters, 0) AS commenters,
    date_diff('second', p.created_utc, e.first_comment_utc) / 60e0 AS minutes_to_first_comment,
    greatest(p._ingested_at, coalesce(e._ingested_at, p._ingested_at)) AS _ingested_at
FROM touched c
JOIN {{ ref('stg_posts') }} p ON p.post_id = c.post_id
LEFT JOIN engagement e ON e.post_id = p.post_id
LEFT JOIN {{ ref('dim_subreddit') }} s
    ON s.subreddit_id = p.subreddit_id
    AND p.created_utc >= s.valid_from
    AND (s.valid_to IS NULL OR p.created_utc < s.valid_to)
LEFT JOIN {{ ref('dim_author') }} a
    ON a.author_id = coalesce(p.author_id, '[deleted]')
    AND p.created_utc >= a.valid_from
    AND (a.valid_to IS NULL OR p.created_utc < a.valid_to)
