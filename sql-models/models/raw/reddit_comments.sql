-- Append-only log of comments, read as the log of posts is: per watched subreddit from its newest comment,
-- less an overlap of a day.
CREATE SCHEMA IF NOT EXISTS lakehouse.raw;

CREATE TABLE IF NOT EXISTS lakehouse.raw.reddit_comments (
    id varchar NOT NULL COMMENT 'Base36 id of the comment',
    name varchar COMMENT 'Fullname, t1_ and the id',
    link_id varchar COMMENT 'Fullname of the post, t3_…',
    parent_id varchar COMMENT 'Fullname of what it answers: the post (t3_…) or a comment (t1_…)',
    subreddit varchar COMMENT 'Display name of the subreddit',
    subreddit_id varchar COMMENT 'Fullname of the subreddit, t5_…',
    author varchar COMMENT 'Account name; [deleted] for a deleted account',
    author_fullname varchar COMMENT 'Fullname of the account, t2_…; NULL for a deleted account',
    body varchar COMMENT 'Text as markdown; [removed] or [deleted] when it was',
    permalink varchar COMMENT 'Path of the comment on Reddit',
    created_utc timestamp(6) with time zone COMMENT 'When it was written',
    edited_utc timestamp(6) with time zone COMMENT 'When it was last edited; NULL if never or unknown',
    score bigint COMMENT 'Votes up less votes down; 1 while score_hidden',
    score_hidden boolean COMMENT 'The subreddit hides the score of young comments',
    controversiality bigint COMMENT '1 when votes up and down are many and alike, else 0',
    is_submitter boolean COMMENT 'Written by the author of the post',
    stickied boolean COMMENT 'Pinned to the top of the thread',
    locked boolean COMMENT 'Closed to answers',
    distinguished varchar COMMENT 'moderator, admin, special or NULL',
    collapsed boolean COMMENT 'Shown folded',
    _json varchar COMMENT 'The comment as Reddit sent it',
    _row_hash varchar COMMENT 'Hash of what can change and is worth a new row',
    _observed_at timestamp(6) with time zone COMMENT 'When Reddit''s answer arrived',
    _ingested_at timestamp(6) with time zone COMMENT 'When the statement that added this row began'
)
COMMENT 'Log of comments as they were observed, append-only'
WITH (partitioning = ARRAY['month(created_utc)']);

CREATE OR REPLACE VIEW lakehouse.raw.api_comments
COMMENT 'Comments as Reddit tells them now, in the shape of the log: needs a predicate on subreddit, link_id, id, name or author'
SECURITY INVOKER
AS
SELECT
    id, name, link_id, parent_id, subreddit, subreddit_id, author, author_fullname, body, permalink, created_utc,
    edited_utc, score, score_hidden, controversiality, is_submitter, stickied, locked, distinguished, collapsed,
    "$json" AS _json,
    row_hash(
        author, body, edited_utc, score, score_hidden, controversiality, stickied, locked, distinguished,
        collapsed) AS _row_hash,
    "$fetched_at" AS _observed_at
FROM reddit.api.comments;

SET SESSION reddit.incomplete_scan = 'FAIL';

INSERT INTO lakehouse.raw.reddit_comments
WITH watermarks AS (
    SELECT
        w.name,
        CAST(greatest(max(c.created_utc) - INTERVAL '1' DAY, coalesce(max(w.read_from), from_unixtime(0))) AS timestamp(6) with time zone) AS created_utc
    FROM lakehouse.raw.watched_subreddits w
    JOIN lakehouse.raw.reddit_comments c ON c.subreddit = w.name
    GROUP BY w.name
),
known AS (
    SELECT id, max_by(_row_hash, _observed_at) AS _row_hash
    FROM lakehouse.raw.reddit_comments
    WHERE created_utc >= (SELECT min(created_utc) FROM watermarks)
    GROUP BY id
)
SELECT c.*, current_timestamp(6)
FROM watermarks w
JOIN lakehouse.raw.api_comments c ON c.subreddit = w.name AND c.created_utc >= w.created_utc
LEFT JOIN known k ON k.id = c.id
WHERE k._row_hash IS DISTINCT FROM c._row_hash;

-- First load of what was put on the watch list.
SET SESSION reddit.incomplete_scan = 'WARN';

INSERT INTO lakehouse.raw.reddit_comments
SELECT c.*, current_timestamp(6)
FROM (
    SELECT name, max(read_from) AS read_from
    FROM lakehouse.raw.watched_subreddits
    WHERE name NOT IN (SELECT subreddit FROM lakehouse.raw.reddit_comments WHERE subreddit IS NOT NULL)
    GROUP BY name
) w
JOIN lakehouse.raw.api_comments c
    ON c.subreddit = w.name
    AND c.created_utc >= CAST(coalesce(w.read_from, from_unixtime(0)) AS timestamp(6) with time zone);

RESET SESSION reddit.incomplete_scan;
