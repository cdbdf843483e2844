{{ config(materialized='view') }}

SELECT
    author_id,
    max_by(author_name, created_utc) AS author_name,
    count_if(is_post) AS posts,
    count_if(NOT is_post) AS comments,
    count(DISTINCT subreddit_id) AS subreddits,
    min(created_utc) AS first_seen_utc,
    max(created_utc) AS last_seen_utc
FROM (
    SELECT author_id, author_name, subreddit_id, created_utc, true AS is_post
    FROM {{ ref('stg_posts') }}
    UNION ALL
    SELECT author_id, author_name, subreddit_id, created_utc, false AS is_post
    FROM {{ ref('stg_comments') }}
)
WHERE author_id IS NOT NULL
GROUP BY author_id
