{{ config(materialized='view') }}

SELECT
    c.post_id,
    c.subreddit_id,
    c.author_id,
    c.created_utc,
    c.score,
    c.crosspost_parent_id AS parent_post_id,
    p.subreddit_id AS parent_subreddit_id,
    p.author_id AS parent_author_id,
    p.score AS parent_score,
    p.author_id = c.author_id AS is_own,
    date_diff('second', p.created_utc, c.created_utc) / 3600e0 AS hours_after_parent
FROM {{ ref('stg_posts') }} c
LEFT JOIN {{ ref('stg_posts') }} p ON p.post_id = c.crosspost_parent_id
WHERE c.crosspost_parent_id IS NOT NULL
