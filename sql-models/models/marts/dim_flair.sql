-- Flairs of posts: those that a subreddit offers, and those that posts have. fct_posts leads here by subreddit_id
-- and flair.
CREATE SCHEMA IF NOT EXISTS lakehouse.marts;

CREATE TABLE IF NOT EXISTS lakehouse.marts.dim_flair (
    flair_key varchar NOT NULL COMMENT 'Surrogate key: of subreddit_id and flair',
    subreddit_id varchar COMMENT 'Fullname of the subreddit, t5_…',
    flair varchar COMMENT 'Text of the flair, as in fct_posts',
    first_used_utc timestamp(6) with time zone COMMENT 'The first post that has it; NULL if none has',
    last_used_utc timestamp(6) with time zone COMMENT 'The newest post that has it; NULL if none has',
    _ingested_at timestamp(6) with time zone COMMENT 'Newest observation of it'
)
COMMENT 'Flairs of posts by subreddit';

MERGE INTO lakehouse.marts.dim_flair t
USING (
    SELECT
        subreddit_id,
        flair,
        min(created_utc) AS first_used_utc,
        max(created_utc) AS last_used_utc,
        max(_ingested_at) AS _ingested_at
    FROM lakehouse.staging.stg_posts
    WHERE _ingested_at > (SELECT coalesce(max(_ingested_at), from_unixtime(0)) FROM lakehouse.marts.dim_flair)
        AND flair IS NOT NULL
    GROUP BY subreddit_id, flair
) s
ON t.subreddit_id = s.subreddit_id AND t.flair = s.flair
WHEN MATCHED THEN UPDATE SET
    first_used_utc = least(t.first_used_utc, s.first_used_utc),
    last_used_utc = greatest(t.last_used_utc, s.last_used_utc),
    _ingested_at = s._ingested_at
WHEN NOT MATCHED THEN INSERT VALUES (
    surrogate_key(s.subreddit_id, s.flair), s.subreddit_id, s.flair, s.first_used_utc, s.last_used_utc,
    s._ingested_at);
