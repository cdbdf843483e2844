{{ config(materialized='incremental', incremental_strategy='merge', unique_key=['subreddit_id', 'flair']) }}

WITH flairs AS (
    SELECT
        subreddit_id, flair, NULL AS template_id, NULL AS background_color, NULL AS text_color,
        NULL AS is_mod_only, NULL AS is_offered, created_utc AS used_utc, _observed_at, _ingested_at
    FROM {{ ref('stg_posts') }}
    UNION ALL
    SELECT
        subreddit_id, nullif(trim(text), ''), id, if(starts_with(background_color, '#'), background_color),
        nullif(text_color, ''), mod_only, is_present, NULL, _observed_at, _ingested_at
    FROM {{ source('raw', 'reddit_link_flairs') }}
),
-- Those that something new was seen of, with all that is known.
touched AS (
    SELECT DISTINCT subreddit_id, flair
    FROM flairs
    WHERE _ingested_at > {{ watermark() }} AND flair IS NOT NULL
)
SELECT
    subreddit_id,
    flair,
    max_by(template_id, _observed_at) FILTER (WHERE template_id IS NOT NULL) AS template_id,
    max_by(background_color, _observed_at) FILTER (WHERE template_id IS NOT NULL) AS background_color,
    max_by(text_color, _observed_at) FILTER (WHERE template_id IS NOT NULL) AS text_color,
    max_by(is_mod_only, _observed_at) FILTER (WHERE template_id IS NOT NULL) AS is_mod_only,
    max_by(is_offered, _observed_at) FILTER (WHERE template_id IS NOT NULL) AS is_offered,
    min(used_utc) AS first_used_utc,
    max(used_utc) AS last_used_utc,
    max(_ingested_at) AS _ingested_at
FROM flairs
JOIN touched USING (subreddit_id, flair)
GROUP BY subreddit_id, flair
