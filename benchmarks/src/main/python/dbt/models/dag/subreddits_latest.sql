{{ config(materialized='view') }}

SELECT subreddit_id, subreddit_name, title, description, subreddit_type, is_over_18, is_quarantined, language, subscribers, created_utc
FROM (
    SELECT *, row_number() OVER (PARTITION BY subreddit_id ORDER BY _observed_at DESC, _ingested_at DESC) AS recency
    FROM {{ ref('stg_subreddits') }}
)
WHERE recency = 1
