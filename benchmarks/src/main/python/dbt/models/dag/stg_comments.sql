{{ config(materialized='incremental', incremental_strategy='merge', unique_key=['comment_id', 'created_utc'], properties={"partitioning": "ARRAY['month(created_utc)']"}) }}

WITH latest AS (
    SELECT *, row_number() OVER (PARTITION BY id ORDER BY _observed_at DESC, _row_hash) AS recency
    FROM {{ source('raw', 'reddit_comments') }}
    WHERE _ingested_at > {{ watermark() }}
)
SELECT
    name AS comment_id,
    link_id AS post_id,
    parent_id,
    subreddit_id,
    subreddit AS subreddit_name,
    author_fullname AS author_id,
    nullif(author, '[deleted]') AS author_name,
    CASE WHEN trim(body) NOT IN ('[removed]', '[deleted]') THEN body END AS body,
    'https://www.reddit.com' || permalink AS permalink,
    created_utc,
    edited_utc,
    CASE WHEN NOT coalesce(score_hidden, false) THEN score END AS score,
    controversiality = 1 AS is_controversial,
    parent_id = link_id AS is_top_level,
    is_submitter,
    stickied AS is_stickied,
    distinguished,
    author = '[deleted]' AS is_author_deleted,
    trim(body) IN ('[removed]', '[deleted]') AS is_removed,
    _observed_at,
    _ingested_at
FROM latest
WHERE recency = 1
