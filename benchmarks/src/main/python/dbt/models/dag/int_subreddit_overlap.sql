{{ config(materialized='view') }}

WITH authors AS (
    SELECT subreddit_id, author_id FROM {{ ref('stg_posts') }} WHERE author_id IS NOT NULL
    UNION
    SELECT subreddit_id, author_id FROM {{ ref('stg_comments') }} WHERE author_id IS NOT NULL
),
sizes AS (
    SELECT subreddit_id, count(*) AS authors
    FROM authors
    GROUP BY subreddit_id
),
pairs AS (
    SELECT a.subreddit_id, b.subreddit_id AS other_subreddit_id, count(*) AS shared_authors
    FROM authors a
    JOIN authors b ON b.author_id = a.author_id AND b.subreddit_id > a.subreddit_id
    GROUP BY a.subreddit_id, b.subreddit_id
)
SELECT
    p.subreddit_id,
    p.other_subreddit_id,
    p.shared_authors,
    s.authors,
    o.authors AS other_authors,
    -- Jaccard's index: 0 for none, 1 for the same accounts.
    CAST(p.shared_authors AS double) / (s.authors + o.authors - p.shared_authors) AS similarity
FROM pairs p
JOIN sizes s ON s.subreddit_id = p.subreddit_id
JOIN sizes o ON o.subreddit_id = p.other_subreddit_id
