{{ config(materialized='view') }}

SELECT
    name AS subreddit_id,
    display_name AS subreddit_name,
    nullif(trim(title), '') AS title,
    nullif(trim(public_description), '') AS description,
    subreddit_type,
    coalesce(over18, false) AS is_over_18,
    coalesce(quarantine, false) AS is_quarantined,
    nullif(lang, '') AS language,
    subscribers,
    created_utc,
    _observed_at,
    _ingested_at
FROM {{ source('raw', 'reddit_subreddits') }}
