{{ config(materialized='view') }}

WITH observed AS (
    SELECT *, row_number() OVER (PARTITION BY author_id ORDER BY _observed_at DESC, _ingested_at DESC) AS recency
    FROM {{ ref('stg_users') }}
),
authors AS (
    SELECT author_id, author_name
    FROM {{ ref('int_author_activity') }}
    UNION ALL
    VALUES ('[deleted]', '[deleted]')
)
SELECT
    author_id,
    coalesce(o.author_name, a.author_name, author_id) AS author_name,
    o.karma_band,
    o.is_over_18,
    o.is_found,
    o.karma,
    o.created_utc
FROM authors a
FULL JOIN (SELECT * FROM observed WHERE recency = 1) o USING (author_id)
