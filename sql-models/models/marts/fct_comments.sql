-- One row a comment, with the versions of subreddit and author that held when it was written.
CREATE SCHEMA IF NOT EXISTS lakehouse.marts;

CREATE TABLE IF NOT EXISTS lakehouse.marts.fct_comments (
    comment_id varchar NOT NULL COMMENT 'Fullname of the comment, t1_…',
    post_id varchar COMMENT 'Fullname of the post; in fct_posts if the post was ingested too',
    parent_id varchar COMMENT 'Fullname of what it answers: a post or a comment',
    subreddit_key varchar COMMENT 'Version in dim_subreddit',
    author_key varchar COMMENT 'Version in dim_author',
    date_key integer COMMENT 'Day it was written, in dim_date',
    subreddit_id varchar COMMENT 'Fullname of the subreddit',
    author_id varchar COMMENT 'Fullname of the account; NULL when it was deleted',
    created_utc timestamp(6) with time zone COMMENT 'When it was written',
    score bigint COMMENT 'Votes up less votes down; NULL while the subreddit hides it',
    body_length bigint COMMENT 'Characters of the text; NULL when it was removed',
    minutes_to_reply double COMMENT 'Minutes from what it answers; NULL if that was not ingested',
    depth bigint COMMENT 'Comments above it: 0 for an answer to the post; NULL while one above it is not known',
    replies bigint COMMENT 'Answers to it that were ingested',
    is_top_level boolean COMMENT 'Answers the post itself',
    is_submitter boolean COMMENT 'Written by the author of the post',
    is_controversial boolean COMMENT 'Votes up and down are many and alike',
    is_removed boolean COMMENT 'Taken away by its author or a moderator',
    is_author_deleted boolean COMMENT 'The account was deleted',
    _observed_at timestamp(6) with time zone COMMENT 'When it was last observed as it is here',
    _ingested_at timestamp(6) with time zone COMMENT 'Newest observation of the comment, or in its thread, in this row'
)
COMMENT 'Comments, one row each'
WITH (partitioning = ARRAY['month(created_utc)']);

MERGE INTO lakehouse.marts.fct_comments t
USING (
    WITH watermark AS (
        SELECT coalesce(max(_ingested_at), from_unixtime(0)) AS _ingested_at FROM lakehouse.marts.fct_comments
    ),
    touched AS (
        SELECT comment_id
        FROM lakehouse.staging.stg_comments
        WHERE _ingested_at > (SELECT _ingested_at FROM watermark)
        UNION
        SELECT comment_id
        FROM lakehouse.intermediate.int_threads
        WHERE _ingested_at > (SELECT _ingested_at FROM watermark)
    )
    SELECT
        c.*,
        s.subreddit_key,
        a.author_key,
        date_key(c.created_utc) AS date_key,
        length(c.body) AS body_length,
        r.minutes_to_reply,
        r.depth,
        r.replies,
        greatest(c._ingested_at, r._ingested_at) AS built_from
    FROM lakehouse.staging.stg_comments c
    JOIN (
        SELECT *
        FROM lakehouse.intermediate.int_threads
        WHERE comment_id IN (SELECT comment_id FROM touched)
    ) r ON r.comment_id = c.comment_id AND r.created_utc = c.created_utc
    LEFT JOIN lakehouse.marts.dim_subreddit s
        ON s.subreddit_id = c.subreddit_id
        AND c.created_utc >= s.valid_from
        AND (s.valid_to IS NULL OR c.created_utc < s.valid_to)
    LEFT JOIN lakehouse.marts.dim_author a
        ON a.author_id = coalesce(c.author_id, '[deleted]')
        AND c.created_utc >= a.valid_from
        AND (a.valid_to IS NULL OR c.created_utc < a.valid_to)
) s
ON t.comment_id = s.comment_id AND t.created_utc = s.created_utc
WHEN MATCHED THEN UPDATE SET
    post_id = s.post_id, parent_id = s.parent_id, subreddit_key = s.subreddit_key, author_key = s.author_key,
    date_key = s.date_key, subreddit_id = s.subreddit_id, author_id = s.author_id, score = s.score,
    body_length = s.body_length, minutes_to_reply = s.minutes_to_reply, depth = s.depth, replies = s.replies,
    is_top_level = s.is_top_level, is_submitter = s.is_submitter, is_controversial = s.is_controversial,
    is_removed = s.is_removed, is_author_deleted = s.is_author_deleted, _observed_at = s._observed_at,
    _ingested_at = s.built_from
WHEN NOT MATCHED THEN INSERT VALUES (
    s.comment_id, s.post_id, s.parent_id, s.subreddit_key, s.author_key, s.date_key, s.subreddit_id, s.author_id,
    s.created_utc, s.score, s.body_length, s.minutes_to_reply, s.depth, s.replies, s.is_top_level, s.is_submitter,
    s.is_controversial, s.is_removed, s.is_author_deleted, s._observed_at, s.built_from);
