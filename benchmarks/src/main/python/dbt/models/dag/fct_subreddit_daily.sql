{{ config(materialized='incremental', incremental_strategy='merge', unique_key=['subreddit_id', 'date_key'], properties={"partitioning": "ARRAY['year(date)']"}) }}

WITH activity AS (
    SELECT subreddit_id, date_key, author_id, score, is_removed, 'post' AS kind, CAST(NULL AS bigint) AS subscribers, _observed_at, _ingested_at
    FROM {{ ref('fct_posts') }}
    UNION ALL
    SELECT subreddit_id, date_key, author_id, score, is_removed, 'comment', NULL, _observed_at, _ingested_at
    FROM {{ ref('fct_comments') }}
    UNION ALL
    SELECT subreddit_id, date_key(_observed_at), NULL, NULL, NULL, 'observation', subscribers, _observed_at, _ingested_at
    FROM {{ ref('stg_subreddits') }}
),
touched AS (
    SELECT DISTINCT subreddit_id, date_key
    FROM activity
    WHERE _ingested_at > {{ watermark() }}
),
counted AS (
    SELECT
        subreddit_id,
        date_key,
        count_if(kind = 'post') AS posts,
        count_if(kind = 'comment') AS comments,
        count(DISTINCT author_id) AS authors,
        coalesce(sum(score) FILTER (WHERE kind = 'post'), 0) AS post_score,
        count_if(kind = 'post' AND is_removed) AS removed_posts,
        count_if(kind = 'comment' AND is_removed) AS removed_comments,
        max_by(subscribers, _observed_at) FILTER (WHERE kind = 'observation') AS subscribers,
        max(_ingested_at) AS _ingested_at
    FROM activity
    JOIN touched USING (subreddit_id, date_key)
    GROUP BY subreddit_id, date_key
)
SELECT c.*, s.subreddit_key
FROM (
    SELECT counted.*, d.date, with_timezone(CAST(d.date + INTERVAL '1' DAY AS timestamp(6)), 'UTC') AS day_end
    FROM counted
    JOIN {{ ref('dim_date') }} d ON d.date_key = counted.date_key
) c
LEFT JOIN {{ ref('dim_subreddit') }} s
    ON s.subreddit_id = c.subreddit_id
    AND c.day_end > s.valid_from
    AND (s.valid_to IS NULL OR c.day_end <= s.valid_to)
