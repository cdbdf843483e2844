{{ config(materialized='view') }}

SELECT
    post_id,
    -- What was ingested; stg_posts.num_comments is what Reddit counts.
    count(*) AS comments_observed,
    count(DISTINCT author_id) AS commenters,
    count_if(is_top_level) AS top_level_comments,
    count_if(is_submitter) AS submitter_comments,
    min(created_utc) AS first_comment_utc,
    max(created_utc) AS last_comment_utc,
    max(_ingested_at) AS _ingested_at
FROM {{ ref('stg_comments') }}
GROUP BY post_id
