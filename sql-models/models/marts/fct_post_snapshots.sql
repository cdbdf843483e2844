-- One row a look at a post: how its score and its comments grew. Most looks are in the first hours.
CREATE SCHEMA IF NOT EXISTS lakehouse.marts;

CREATE TABLE IF NOT EXISTS lakehouse.marts.fct_post_snapshots (
    post_id varchar NOT NULL COMMENT 'Fullname of the post, t3_…; in fct_posts',
    observed_utc timestamp(6) with time zone NOT NULL COMMENT 'When it was looked at',
    subreddit_id varchar COMMENT 'Fullname of the subreddit',
    date_key integer COMMENT 'Day of the look, in dim_date',
    created_utc timestamp(6) with time zone COMMENT 'When it was posted',
    age_minutes double COMMENT 'Minutes from the post to the look',
    score bigint COMMENT 'Votes up less votes down',
    upvote_ratio double COMMENT 'Share of votes up, 0 to 1',
    num_comments bigint COMMENT 'Comments as Reddit counts them',
    num_crossposts bigint COMMENT 'How often it was crossposted',
    _observed_at timestamp(6) with time zone COMMENT 'When Reddit''s answer arrived',
    _ingested_at timestamp(6) with time zone COMMENT 'When the look was added to the log'
)
COMMENT 'Looks at posts: score and comments over time'
WITH (partitioning = ARRAY['month(created_utc)']);

MERGE INTO lakehouse.marts.fct_post_snapshots t
USING (
    WITH looks AS (
        SELECT
            *,
            -- The archive can have a look twice, in two files.
            row_number() OVER (PARTITION BY id, observed_utc ORDER BY _observed_at DESC, _ingested_at DESC) AS recency
        FROM lakehouse.raw.post_snapshots
        WHERE _ingested_at > (SELECT coalesce(max(_ingested_at), from_unixtime(0)) FROM lakehouse.marts.fct_post_snapshots)
    )
    SELECT
        't3_' || id AS post_id,
        observed_utc,
        subreddit_id,
        date_key(observed_utc) AS date_key,
        created_utc,
        date_diff('second', created_utc, observed_utc) / 60e0 AS age_minutes,
        score,
        upvote_ratio,
        num_comments,
        num_crossposts,
        _observed_at,
        _ingested_at
    FROM looks
    WHERE recency = 1
) s
ON t.post_id = s.post_id AND t.observed_utc = s.observed_utc AND t.created_utc = s.created_utc
WHEN MATCHED THEN UPDATE SET
    score = s.score, upvote_ratio = s.upvote_ratio, num_comments = s.num_comments,
    num_crossposts = s.num_crossposts, _observed_at = s._observed_at, _ingested_at = s._ingested_at
WHEN NOT MATCHED THEN INSERT VALUES (
    s.post_id, s.observed_utc, s.subreddit_id, s.date_key, s.created_utc, s.age_minutes, s.score, s.upvote_ratio,
    s.num_comments, s.num_crossposts, s._observed_at, s._ingested_at);
