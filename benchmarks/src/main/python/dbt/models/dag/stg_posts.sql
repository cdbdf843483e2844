{{ config(materialized='incremental', incremental_strategy='merge', unique_key=['post_id', 'created_utc'], properties={"partitioning": "ARRAY['month(created_utc)']"}) }}

WITH latest AS (
    SELECT *, row_number() OVER (PARTITION BY id ORDER BY _observed_at DESC, _row_hash) AS recency
    FROM {{ source('raw', 'reddit_posts') }}
    WHERE _ingested_at > {{ watermark() }}
)
SELECT
    name AS post_id,
    subreddit_id,
    subreddit AS subreddit_name,
    author_fullname AS author_id,
    nullif(author, '[deleted]') AS author_name,
    title,
    CASE WHEN trim(selftext) NOT IN ('', '[removed]', '[deleted]') THEN selftext END AS body,
    url,
    CASE WHEN NOT is_self THEN lower(nullif(domain, '')) END AS domain,
    'https://www.reddit.com' || permalink AS permalink,
    CASE
        WHEN crosspost_parent IS NOT NULL THEN 'crosspost'
        WHEN is_self THEN 'text'
        WHEN is_video THEN 'video'
        ELSE 'link'
    END AS post_type,
    created_utc,
    edited_utc,
    score,
    upvote_ratio,
    num_comments,
    num_crossposts,
    nullif(trim(link_flair_text), '') AS flair,
    over_18 AS is_over_18,
    locked AS is_locked,
    stickied AS is_stickied,
    distinguished,
    author = '[deleted]' AS is_author_deleted,
    removed_by_category IS NOT NULL OR coalesce(trim(selftext) IN ('[removed]', '[deleted]'), false) AS is_removed,
    crosspost_parent AS crosspost_parent_id,
    _observed_at,
    _ingested_at
FROM latest
WHERE recency = 1
