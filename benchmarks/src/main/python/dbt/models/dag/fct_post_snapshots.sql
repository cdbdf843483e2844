{{ config(materialized='incremental', incremental_strategy='merge', unique_key=['post_id', 'observed_utc', 'created_utc'], properties={"partitioning": "ARRAY['month(created_utc)']"}) }}

WITH looks AS (
    SELECT
        *,
        -- The archive can have a look twice, in two files.
        row_number() OVER (PARTITION BY id, observed_utc ORDER BY _observed_at DESC, _ingested_at DESC) AS recency
    FROM {{ source('raw', 'post_snapshots') }}
    WHERE _ingested_at > {{ watermark() }}
)
SELECT
    't3_' || id AS post_id,
    observed_utc,
    subreddit_id,
    date_key(observed_utc) AS date_key,
    created_utc,
    date_diff('second', created_utc, observed_utc) / 60e0 AS age_minutes,
    score,
    upvote_ratio,
    num_comments,
    num_crossposts,
    _observed_at,
    _ingested_at
FROM looks
WHERE recency = 1
