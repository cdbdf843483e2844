-- Comments as last observed, one row each.
CREATE SCHEMA IF NOT EXISTS lakehouse.staging;

CREATE TABLE IF NOT EXISTS lakehouse.staging.stg_comments (
    comment_id varchar NOT NULL COMMENT 'Fullname of the comment, t1_…',
    post_id varchar COMMENT 'Fullname of the post, t3_…',
    parent_id varchar COMMENT 'Fullname of what it answers: a post or a comment',
    subreddit_id varchar COMMENT 'Fullname of the subreddit, t5_…',
    subreddit_name varchar COMMENT 'Display name of the subreddit',
    author_id varchar COMMENT 'Fullname of the account, t2_…; NULL when it was deleted',
    author_name varchar COMMENT 'Account name; NULL when it was deleted',
    body varchar COMMENT 'Text; NULL when it was removed',
    permalink varchar COMMENT 'Address of the comment on Reddit',
    created_utc timestamp(6) with time zone COMMENT 'When it was written',
    edited_utc timestamp(6) with time zone COMMENT 'When it was last edited',
    score bigint COMMENT 'Votes up less votes down; NULL while the subreddit hides it',
    is_controversial boolean COMMENT 'Votes up and down are many and alike',
    is_top_level boolean COMMENT 'Answers the post itself',
    is_submitter boolean COMMENT 'Written by the author of the post',
    is_stickied boolean COMMENT 'Pinned to the top of the thread',
    distinguished varchar COMMENT 'moderator, admin, special or NULL',
    is_author_deleted boolean COMMENT 'The account was deleted',
    is_removed boolean COMMENT 'Taken away by its author or a moderator',
    _observed_at timestamp(6) with time zone COMMENT 'When it was last observed as it is here',
    _ingested_at timestamp(6) with time zone COMMENT 'When that observation was added to the log'
)
COMMENT 'Comments as last observed'
WITH (partitioning = ARRAY['month(created_utc)']);

MERGE INTO lakehouse.staging.stg_comments t
USING (
    WITH latest AS (
        SELECT *, row_number() OVER (PARTITION BY id ORDER BY _observed_at DESC, _row_hash) AS recency
        FROM lakehouse.raw.reddit_comments
        WHERE _ingested_at > (SELECT coalesce(max(_ingested_at), from_unixtime(0)) FROM lakehouse.staging.stg_comments)
    ),
    -- What was observed earlier and comes later, as from the archive, does not replace what is newer.
    staged AS (
        SELECT comment_id, created_utc, _observed_at
        FROM lakehouse.staging.stg_comments
        WHERE comment_id IN (
            SELECT name
            FROM lakehouse.raw.reddit_comments
            WHERE _ingested_at > (SELECT coalesce(max(_ingested_at), from_unixtime(0)) FROM lakehouse.staging.stg_comments))
    ),
    newest AS (
        SELECT l.*
        FROM latest l
        LEFT JOIN staged s ON s.comment_id = l.name AND s.created_utc = l.created_utc
        WHERE l.recency = 1 AND coalesce(s._observed_at <= l._observed_at, true)
    )
    SELECT
        name AS comment_id,
        link_id AS post_id,
        parent_id,
        subreddit_id,
        subreddit AS subreddit_name,
        author_fullname AS author_id,
        nullif(author, '[deleted]') AS author_name,
        CASE WHEN trim(body) NOT IN ('[removed]', '[deleted]') THEN body END AS body,
        'https://www.reddit.com' || permalink AS permalink,
        created_utc,
        edited_utc,
        CASE WHEN NOT coalesce(score_hidden, false) THEN score END AS score,
        controversiality = 1 AS is_controversial,
        parent_id = link_id AS is_top_level,
        is_submitter,
        stickied AS is_stickied,
        distinguished,
        author = '[deleted]' AS is_author_deleted,
        trim(body) IN ('[removed]', '[deleted]') AS is_removed,
        _observed_at,
        _ingested_at
    FROM newest
) s
ON t.comment_id = s.comment_id AND t.created_utc = s.created_utc
WHEN MATCHED THEN UPDATE SET
    post_id = s.post_id, parent_id = s.parent_id, subreddit_id = s.subreddit_id, subreddit_name = s.subreddit_name,
    author_id = s.author_id, author_name = s.author_name, body = s.body, permalink = s.permalink,
    edited_utc = s.edited_utc, score = s.score, is_controversial = s.is_controversial,
    is_top_level = s.is_top_level, is_submitter = s.is_submitter, is_stickied = s.is_stickied,
    distinguished = s.distinguished, is_author_deleted = s.is_author_deleted, is_removed = s.is_removed,
    _observed_at = s._observed_at, _ingested_at = s._ingested_at
WHEN NOT MATCHED THEN INSERT VALUES (
    s.comment_id, s.post_id, s.parent_id, s.subreddit_id, s.subreddit_name, s.author_id, s.author_name, s.body,
    s.permalink, s.created_utc, s.edited_utc, s.score, s.is_controversial, s.is_top_level, s.is_submitter,
    s.is_stickied, s.distinguished, s.is_author_deleted, s.is_removed, s._observed_at, s._ingested_at);
