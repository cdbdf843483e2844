{{ config(materialized='incremental', incremental_strategy='merge', unique_key=['comment_id', 'created_utc'], properties={"partitioning": "ARRAY['month(created_utc)']"}) }}

WITH watermark AS (
    SELECT {{ watermark() }} AS _ingested_at
),
touched AS (
    SELECT comment_id
    FROM {{ ref('stg_comments') }}
    WHERE _ingested_at > (SELECT _ingested_at FROM watermark)
    UNION
    SELECT comment_id
    FROM {{ ref('int_threads') }}
    WHERE _ingested_at > (SELECT _ingested_at FROM watermark)
)
SELECT
    c.comment_id, c.post_id, c.parent_id, c.subreddit_id, c.author_id, c.created_utc, c.score, c.is_top_level, c.is_submitter,
    c.is_controversial, c.is_removed, c.is_author_deleted, c._observed_at,
    s.subreddit_key,
    a.author_key,
    date_key(c.created_utc) AS date_key,
    length(c.body) AS body_length,
    r.minutes_to_reply,
    r.depth,
    r.replies,
    greatest(c._ingested_at, r._ingested_at) AS _ingested_at
FROM {{ ref('stg_comments') }} c
JOIN (
    SELECT *
    FROM {{ ref('int_threads') }}
    WHERE comment_id IN (SELECT comment_id FROM touched)
) r ON r.comment_id = c.comment_id AND r.created_utc = c.created_utc
LEFT JOIN {{ ref('dim_subreddit') }} s
    ON s.subreddit_id = c.subreddit_id
    AND c.created_utc >= s.valid_from
    AND (s.valid_to IS NULL OR c.created_utc < s.valid_to)
LEFT JOIN {{ ref('dim_author') }} a
    ON a.author_id = coalesce(c.author_id, '[deleted]')
    AND c.created_utc >= a.valid_from
    AND (a.valid_to IS NULL OR c.created_utc < a.valid_to)
