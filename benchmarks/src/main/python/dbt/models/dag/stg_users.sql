{{ config(materialized='view') }}

SELECT
    't2_' || id AS author_id,
    name AS author_name,
    is_found,
    profile_over_18 AS is_over_18,
    karma,
    CASE
        WHEN karma IS NULL THEN NULL
        WHEN karma < 100 THEN '<100'
        WHEN karma < 1000 THEN '100+'
        WHEN karma < 10000 THEN '1k+'
        WHEN karma < 100000 THEN '10k+'
        ELSE '100k+'
    END AS karma_band,
    created_utc,
    _observed_at,
    _ingested_at
FROM (
    SELECT *, link_karma + comment_karma AS karma
    FROM {{ source('raw', 'reddit_users') }}
)
