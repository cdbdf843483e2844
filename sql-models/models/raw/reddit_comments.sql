-- Append-only log of comments: per watched subreddit from where the read before ended, if a post is new or has changed
-- since; young ones once more by their ids; and whole trees of posts that have more comments than came that way.
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

CREATE TABLE IF NOT EXISTS lakehouse.raw.comments_reads (
    subreddit varchar COMMENT 'Display name of the subreddit',
    read_from timestamp(6) with time zone COMMENT 'What the read before had reached; NULL: the first one',
    read_to timestamp(6) with time zone COMMENT 'Everything up to here was asked for, in Reddit''s time',
    new_rows bigint COMMENT 'Things newer than read_from',
    is_complete boolean COMMENT 'False where Reddit''s listing, cut at about 1,000, ended before read_from: a gap for the archive to fill',
    _ingested_at timestamp(6) with time zone COMMENT 'When the read was noted'
)
COMMENT 'Log of reads of each watched subreddit: what is read next, and where gaps are';

CREATE TABLE IF NOT EXISTS lakehouse.raw.tree_reads (
    link_id varchar NOT NULL COMMENT 'Fullname of the post, t3_…',
    created_utc timestamp(6) with time zone COMMENT 'When the post was posted',
    num_comments bigint COMMENT 'Comments as Reddit counted them at the last look',
    missing bigint COMMENT 'How many of them were not in the log after the read: removed before they were seen; NULL in the row that announces the read',
    is_read boolean COMMENT 'False: it is to be read; true: it was read',
    _ingested_at timestamp(6) with time zone COMMENT 'When this was noted'
)
COMMENT 'Log of comment trees that were read whole: a row before the read and one after it';

CREATE OR REPLACE VIEW lakehouse.raw.comments_due
COMMENT 'Watched subreddits whose newest comments are to be read: all if a post is new or has changed since they were read, else those that never were'
SECURITY INVOKER
AS
SELECT w.name AS subreddit, l.read_to - INTERVAL '10' MINUTE AS since
FROM (SELECT DISTINCT name FROM lakehouse.raw.watched_subreddits WHERE subreddit_id IS NOT NULL) w
LEFT JOIN (
    SELECT subreddit, max(read_to) AS read_to
    FROM lakehouse.raw.comments_reads
    GROUP BY subreddit
) l ON l.subreddit = w.name
WHERE l.read_to IS NULL
    OR (SELECT max(_ingested_at) FROM lakehouse.raw.reddit_posts) > (SELECT max(_ingested_at) FROM lakehouse.raw.comments_reads);

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

-- A listing that ends before what was read last is a gap in one subreddit, noted below; the others go on.
SET SESSION reddit.incomplete_scan = 'WARN';

-- Reddit comes first in the joins, so that the other side says what to ask it for.

-- Young comments once more, by id, 100 a request: scores, edits, removals.
INSERT INTO lakehouse.raw.reddit_comments
WITH young AS (
    SELECT id, max_by(_row_hash, _observed_at) AS _row_hash
    FROM lakehouse.raw.reddit_comments
    WHERE created_utc >= (
        SELECT newest - INTERVAL '6' HOUR
        FROM lakehouse.raw.reddit_clock
        -- Not twice at a time.
        WHERE newest > (SELECT max(read_to) FROM lakehouse.raw.comments_reads))
    GROUP BY id
)
SELECT c.*, current_timestamp(6)
FROM lakehouse.raw.api_comments c
JOIN young y ON y.id = c.id
WHERE c._row_hash <> y._row_hash;

-- What is new in the subreddits that were read before. Ten minutes twice, because not all are read at one moment.
INSERT INTO lakehouse.raw.reddit_comments
WITH reads AS (
    SELECT subreddit, since FROM lakehouse.raw.comments_due WHERE since IS NOT NULL
),
known AS (
    SELECT id, max_by(_row_hash, _observed_at) AS _row_hash
    FROM lakehouse.raw.reddit_comments
    WHERE created_utc >= (SELECT min(since) FROM reads)
    GROUP BY id
)
SELECT c.*, current_timestamp(6)
FROM lakehouse.raw.api_comments c
JOIN reads r ON r.subreddit = c.subreddit AND r.since <= c.created_utc
LEFT JOIN known k ON k.id = c.id
WHERE k._row_hash IS DISTINCT FROM c._row_hash;

-- What was put on the watch list since: as far back as Reddit's listing goes, about 1,000 comments.
INSERT INTO lakehouse.raw.reddit_comments
WITH added AS (
    SELECT subreddit AS name FROM lakehouse.raw.comments_due WHERE since IS NULL
),
known AS (
    SELECT id, max_by(_row_hash, _observed_at) AS _row_hash
    FROM lakehouse.raw.reddit_comments
    WHERE subreddit IN (SELECT name FROM added)
    GROUP BY id
)
SELECT c.*, current_timestamp(6)
FROM lakehouse.raw.api_comments c
JOIN added w ON w.name = c.subreddit
LEFT JOIN known k ON k.id = c.id
WHERE k._row_hash IS DISTINCT FROM c._row_hash;

-- Trees of posts whose number of comments has changed since it was first seen and is larger than what is in the log,
-- by more than what was missing after the last time. The newest first, as each costs a request or more: whoever is left
-- comes next time.
INSERT INTO lakehouse.raw.tree_reads
WITH looks AS (
    SELECT
        't3_' || id AS link_id,
        created_utc,
        max_by(num_comments, _observed_at) AS num_comments,
        min_by(num_comments, _observed_at) AS first_num_comments
    FROM lakehouse.raw.post_snapshots
    WHERE created_utc >= (SELECT now - INTERVAL '60' DAY FROM lakehouse.raw.reddit_clock)
    GROUP BY id, created_utc
),
reads AS (
    SELECT
        link_id,
        max_by(missing, _ingested_at) AS missing,
        max_by(is_read, _ingested_at) AS is_read,
        max_by(num_comments, _ingested_at) AS num_comments
    FROM lakehouse.raw.tree_reads
    GROUP BY link_id
),
changed AS (
    SELECT l.link_id, l.created_utc, l.num_comments, coalesce(r.missing, 0) AS missing
    FROM looks l
    LEFT JOIN reads r ON r.link_id = l.link_id
    WHERE l.num_comments > coalesce(r.num_comments, l.first_num_comments) AND coalesce(r.is_read, true)
)
SELECT c.link_id, c.created_utc, c.num_comments, NULL, false, current_timestamp(6)
FROM changed c
LEFT JOIN (
    SELECT link_id, count(DISTINCT id) AS comments
    FROM lakehouse.raw.reddit_comments
    WHERE created_utc >= (SELECT min(created_utc) FROM changed)
    GROUP BY link_id
) k ON k.link_id = c.link_id
WHERE c.num_comments - coalesce(k.comments, 0) > c.missing
ORDER BY c.created_utc DESC
LIMIT 100;

INSERT INTO lakehouse.raw.reddit_comments
WITH due AS (
    SELECT link_id, max(created_utc) AS created_utc
    FROM lakehouse.raw.tree_reads
    GROUP BY link_id
    HAVING NOT max_by(is_read, _ingested_at)
),
known AS (
    SELECT id, max_by(_row_hash, _observed_at) AS _row_hash
    FROM lakehouse.raw.reddit_comments
    WHERE created_utc >= (SELECT min(created_utc) FROM due) AND link_id IN (SELECT link_id FROM due)
    GROUP BY id
)
SELECT c.*, current_timestamp(6)
FROM lakehouse.raw.api_comments c
JOIN due d ON d.link_id = c.link_id
LEFT JOIN known k ON k.id = c.id
WHERE k._row_hash IS DISTINCT FROM c._row_hash;

INSERT INTO lakehouse.raw.tree_reads
WITH due AS (
    SELECT link_id, max(created_utc) AS created_utc, max_by(num_comments, _ingested_at) AS num_comments
    FROM lakehouse.raw.tree_reads
    GROUP BY link_id
    HAVING NOT max_by(is_read, _ingested_at)
)
SELECT d.link_id, d.created_utc, d.num_comments, d.num_comments - count(DISTINCT c.id), true, current_timestamp(6)
FROM due d
LEFT JOIN (
    SELECT link_id, id
    FROM lakehouse.raw.reddit_comments
    WHERE created_utc >= (SELECT min(created_utc) FROM due)
) c ON c.link_id = d.link_id
GROUP BY d.link_id, d.created_utc, d.num_comments;

RESET SESSION reddit.incomplete_scan;

INSERT INTO lakehouse.raw.comments_reads
WITH last AS (
    SELECT subreddit, max(read_to) AS read_to
    FROM lakehouse.raw.comments_reads
    GROUP BY subreddit
),
found AS (
    SELECT c.subreddit, count(DISTINCT c.id) FILTER (WHERE c.created_utc > l.read_to OR l.read_to IS NULL) AS new_rows
    FROM lakehouse.raw.reddit_comments c
    LEFT JOIN last l ON l.subreddit = c.subreddit
    WHERE c.created_utc > (
        SELECT min(coalesce(l.read_to, from_unixtime(0)))
        FROM lakehouse.raw.watched_subreddits w
        LEFT JOIN last l ON l.subreddit = w.name)
    GROUP BY c.subreddit
),
-- What Reddit does not show now was not read: once it does, the read goes on from where it had come to.
hidden AS (
    SELECT regexp_extract(missing, '^r/(\S+) ', 1) AS subreddit
    FROM reddit.system.scans
    WHERE table_name = 'api.comments' AND NOT is_complete AND ended_at > current_timestamp - INTERVAL '1' HOUR
)
SELECT
    w.name,
    l.read_to,
    n.newest,
    coalesce(f.new_rows, 0),
    -- Listings hold some fewer than 1,000: what was removed is cut out of them.
    l.read_to IS NULL OR coalesce(f.new_rows, 0) < 950,
    current_timestamp(6)
FROM (SELECT subreddit AS name FROM lakehouse.raw.comments_due) w
-- The posts were read before, so no comment is missing that is older than the newest of them.
CROSS JOIN (
    SELECT greatest(c.newest, coalesce(max(k.created_utc), c.newest)) AS newest
    FROM lakehouse.raw.reddit_clock c
    LEFT JOIN lakehouse.raw.reddit_comments k ON true
    GROUP BY c.newest
) n
LEFT JOIN last l ON l.subreddit = w.name
LEFT JOIN found f ON f.subreddit = w.name
WHERE n.newest IS NOT NULL
    AND w.name NOT IN (SELECT subreddit FROM hidden WHERE subreddit IS NOT NULL);
