{{ config(materialized='view') }}

SELECT
    c.comment_id,
    c.post_id,
    c.parent_id,
    c.author_id,
    -- NULL when what it answers was not ingested.
    t.parent_author_id,
    t.minutes_to_reply
FROM {{ ref('stg_comments') }} c
JOIN {{ ref('int_threads') }} t ON t.comment_id = c.comment_id
