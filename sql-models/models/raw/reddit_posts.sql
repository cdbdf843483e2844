-- Append-only log of posts: a row when a post is new or has changed since it was last seen.
-- Each watched subreddit is read from where the read before ended; posts are looked at again by their ids, less
-- often as they grow older, and each look is noted in post_snapshots. Nothing in the two logs is ever updated.
CREATE SCHEMA IF NOT EXISTS lakehouse.raw;

CREATE TABLE IF NOT EXISTS lakehouse.raw.reddit_posts (
    id varchar NOT NULL COMMENT 'Base36 id of the post',
    name varchar COMMENT 'Fullname, t3_ and the id',
    subreddit varchar COMMENT 'Display name of the subreddit',
    subreddit_id varchar COMMENT 'Fullname of the subreddit, t5_…',
    author varchar COMMENT 'Account name; [deleted] for a deleted account',
    author_fullname varchar COMMENT 'Fullname of the account, t2_…; NULL for a deleted account',
    title varchar COMMENT 'Title as markdown text',
    selftext varchar COMMENT 'Text of a text post; [removed] or [deleted] when it was',
    url varchar COMMENT 'What the post links to; its own address for a text post',
    domain varchar COMMENT 'Domain of the url; self.<Subreddit> for a text post',
    permalink varchar COMMENT 'Path of the post on Reddit',
    created_utc timestamp(6) with time zone COMMENT 'When it was posted',
    edited_utc timestamp(6) with time zone COMMENT 'When it was last edited; NULL if never or unknown',
    score bigint COMMENT 'Votes up less votes down, fuzzed by Reddit',
    upvote_ratio double COMMENT 'Share of votes up, 0 to 1',
    num_comments bigint COMMENT 'Number of comments as Reddit counts them',
    num_crossposts bigint COMMENT 'How often it was crossposted',
    is_self boolean COMMENT 'A text post',
    is_video boolean COMMENT 'A video hosted by Reddit',
    over_18 boolean COMMENT 'Marked not safe for work',
    spoiler boolean COMMENT 'Marked as spoiler',
    locked boolean COMMENT 'Closed to new comments',
    stickied boolean COMMENT 'Pinned to the top of the subreddit',
    archived boolean COMMENT 'Too old to vote and comment',
    distinguished varchar COMMENT 'moderator, admin, special or NULL',
    link_flair_text varchar COMMENT 'Flair of the post',
    author_flair_text varchar COMMENT 'Flair of the author in this subreddit',
    removed_by_category varchar COMMENT 'Who removed it: moderator, author, deleted, reddit, …; NULL if nobody did',
    crosspost_parent varchar COMMENT 'Fullname of the post this is a crosspost of',
    _json varchar COMMENT 'The post as Reddit sent it',
    _row_hash varchar COMMENT 'Hash of what can change and is worth a new row',
    _observed_at timestamp(6) with time zone COMMENT 'When Reddit''s answer arrived',
    _ingested_at timestamp(6) with time zone COMMENT 'When the statement that added this row began'
)
COMMENT 'Log of posts as they were observed, append-only'
WITH (partitioning = ARRAY['month(created_utc)']);

CREATE TABLE IF NOT EXISTS lakehouse.raw.posts_reads (
    subreddit varchar COMMENT 'Display name of the subreddit',
    read_from timestamp(6) with time zone COMMENT 'What the read before had reached; NULL: the first one',
    read_to timestamp(6) with time zone COMMENT 'Everything up to here was asked for, in Reddit''s time',
    new_rows bigint COMMENT 'Things newer than read_from',
    is_complete boolean COMMENT 'False where Reddit''s listing, cut at about 1,000, ended before read_from: a gap for the archive to fill',
    _ingested_at timestamp(6) with time zone COMMENT 'When the read was noted'
)
COMMENT 'Log of reads of each watched subreddit: what is read next, and where gaps are';

CREATE TABLE IF NOT EXISTS lakehouse.raw.post_snapshots (
    id varchar NOT NULL COMMENT 'Base36 id of the post',
    subreddit_id varchar COMMENT 'Fullname of the subreddit, t5_…',
    created_utc timestamp(6) with time zone COMMENT 'When it was posted',
    observed_utc timestamp(6) with time zone COMMENT 'When it was looked at, in Reddit''s time: what the age of the post is counted to',
    score bigint COMMENT 'Votes up less votes down, fuzzed by Reddit',
    upvote_ratio double COMMENT 'Share of votes up, 0 to 1',
    num_comments bigint COMMENT 'Number of comments as Reddit counts them',
    num_crossposts bigint COMMENT 'How often it was crossposted',
    is_changed boolean COMMENT 'The look found something new, which is in reddit_posts; false where all was as before',
    _observed_at timestamp(6) with time zone COMMENT 'When Reddit''s answer arrived',
    _ingested_at timestamp(6) with time zone COMMENT 'When the statement that read it from Reddit or the archive began'
)
COMMENT 'Log of looks at posts, whether something had changed or not, append-only'
WITH (partitioning = ARRAY['month(created_utc)']);

CREATE OR REPLACE VIEW lakehouse.raw.reddit_clock
COMMENT 'Reddit''s time: this machine''s, unless the newest that Reddit has told is newer than that, or older by days'
SECURITY INVOKER
AS
SELECT
    newest,
    if(newest IS NULL OR current_timestamp BETWEEN newest AND newest + INTERVAL '7' DAY, current_timestamp, newest) AS now
FROM (SELECT max(read_to) AS newest FROM lakehouse.raw.posts_reads);

-- One answer of Reddit goes into two logs, so it is kept in between. Empty when the model has run to its end; what a
-- run that was killed left here is taken on by the next.
CREATE TABLE IF NOT EXISTS lakehouse.raw.posts_looked (LIKE lakehouse.raw.reddit_posts)
COMMENT 'Posts that were looked at again and are not yet in both logs; empty between runs';

CREATE OR REPLACE VIEW lakehouse.raw.api_posts
COMMENT 'Posts as Reddit tells them now, in the shape of the log: needs a predicate on subreddit, id, name or author'
SECURITY INVOKER
AS
SELECT
    id, name, subreddit, subreddit_id, author, author_fullname, title, selftext, url, domain, permalink,
    created_utc, edited_utc, score, upvote_ratio, num_comments, num_crossposts, is_self, is_video, over_18,
    spoiler, locked, stickied, archived, distinguished, link_flair_text, author_flair_text,
    removed_by_category, crosspost_parent,
    "$json" AS _json,
    row_hash(ROW(
        author, title, selftext, url, edited_utc, score, upvote_ratio, num_comments, num_crossposts, over_18,
        spoiler, locked, stickied, archived, distinguished, link_flair_text, removed_by_category)) AS _row_hash,
    "$fetched_at" AS _observed_at
FROM reddit.api.posts;

-- A listing that ends before what was read last is a gap in one subreddit, noted below; the others go on.
SET SESSION reddit.incomplete_scan = 'WARN';

-- Reddit comes first in the joins, so that the other side says what to ask it for.

-- What is new in the subreddits that were read before. Ten minutes twice, because not all are read at one moment.
INSERT INTO lakehouse.raw.reddit_posts
WITH reads AS (
    SELECT subreddit, max(read_to) - INTERVAL '10' MINUTE AS since
    FROM lakehouse.raw.posts_reads
    WHERE subreddit IN (SELECT name FROM lakehouse.raw.watched_subreddits)
    GROUP BY subreddit
),
known AS (
    SELECT id, max_by(_row_hash, _observed_at) AS _row_hash
    FROM lakehouse.raw.reddit_posts
    WHERE created_utc >= (SELECT min(since) FROM reads)
    GROUP BY id
)
SELECT p.*, current_timestamp(6)
FROM lakehouse.raw.api_posts p
JOIN reads r ON r.subreddit = p.subreddit AND r.since <= p.created_utc
LEFT JOIN known k ON k.id = p.id
WHERE k._row_hash IS DISTINCT FROM p._row_hash;

-- What was put on the watch list since: as far back as Reddit's listing goes, about 1,000 posts.
INSERT INTO lakehouse.raw.reddit_posts
WITH added AS (
    SELECT DISTINCT name
    FROM lakehouse.raw.watched_subreddits
    WHERE name NOT IN (SELECT subreddit FROM lakehouse.raw.posts_reads)
),
known AS (
    SELECT id, max_by(_row_hash, _observed_at) AS _row_hash
    FROM lakehouse.raw.reddit_posts
    WHERE subreddit IN (SELECT name FROM added)
    GROUP BY id
)
SELECT p.*, current_timestamp(6)
FROM lakehouse.raw.api_posts p
JOIN added w ON w.name = p.subreddit
LEFT JOIN known k ON k.id = p.id
WHERE k._row_hash IS DISTINCT FROM p._row_hash;

RESET SESSION reddit.incomplete_scan;

INSERT INTO lakehouse.raw.posts_reads
WITH last AS (
    SELECT subreddit, max(read_to) AS read_to
    FROM lakehouse.raw.posts_reads
    GROUP BY subreddit
),
found AS (
    SELECT p.subreddit, count(DISTINCT p.id) FILTER (WHERE p.created_utc > l.read_to OR l.read_to IS NULL) AS new_rows
    FROM lakehouse.raw.reddit_posts p
    LEFT JOIN last l ON l.subreddit = p.subreddit
    WHERE p.created_utc > (
        SELECT min(coalesce(l.read_to, from_unixtime(0)))
        FROM lakehouse.raw.watched_subreddits w
        LEFT JOIN last l ON l.subreddit = w.name)
    GROUP BY p.subreddit
),
-- What Reddit does not show now was not read: once it does, the read goes on from where it had come to.
hidden AS (
    SELECT regexp_extract(missing, '^r/(\S+) ', 1) AS subreddit
    FROM reddit.system.scans
    WHERE table_name = 'api.posts' AND NOT is_complete AND ended_at > current_timestamp - INTERVAL '1' HOUR
)
SELECT
    w.name,
    l.read_to,
    n.newest,
    coalesce(f.new_rows, 0),
    -- Listings hold some fewer than 1,000: what was removed is cut out of them.
    l.read_to IS NULL OR coalesce(f.new_rows, 0) < 950,
    current_timestamp(6)
FROM (SELECT DISTINCT name FROM lakehouse.raw.watched_subreddits WHERE subreddit_id IS NOT NULL) w
CROSS JOIN (SELECT max(created_utc) AS newest FROM lakehouse.raw.reddit_posts) n
LEFT JOIN last l ON l.subreddit = w.name
LEFT JOIN found f ON f.subreddit = w.name
-- A read that found nothing new is no news.
WHERE n.newest > coalesce(l.read_to, from_unixtime(0))
    AND w.name NOT IN (SELECT subreddit FROM hidden WHERE subreddit IS NOT NULL);

-- A look at posts that are due, by id, 100 a request: at each run in their first six hours, then when their age has
-- doubled since the last look, until they are a month old. Votes and comments come in like that too: most in the first
-- hours, hardly any after a week. So each post costs about ten looks, however often this runs.
INSERT INTO lakehouse.raw.posts_looked
WITH looks AS (
    SELECT id, created_utc, max(observed_utc) AS looked_utc
    FROM lakehouse.raw.post_snapshots
    WHERE created_utc >= (SELECT now - INTERVAL '60' DAY FROM lakehouse.raw.reddit_clock)
        AND subreddit_id IN (SELECT subreddit_id FROM lakehouse.raw.watched_subreddits)
    GROUP BY id, created_utc
),
due AS (
    SELECT l.id
    FROM looks l
    CROSS JOIN lakehouse.raw.reddit_clock c
    WHERE l.looked_utc < l.created_utc + INTERVAL '15' DAY
        AND CASE
            WHEN l.looked_utc < l.created_utc + INTERVAL '6' HOUR THEN c.now >= l.looked_utc + INTERVAL '5' MINUTE
            ELSE date_diff('second', l.created_utc, c.now) >= 2 * date_diff('second', l.created_utc, l.looked_utc)
        END
        AND l.id NOT IN (SELECT id FROM lakehouse.raw.posts_looked)
    ORDER BY l.created_utc DESC
    -- Bounded, so that budget is left for the rest: whoever is left comes next time.
    LIMIT 20000
)
SELECT p.*, current_timestamp(6)
FROM lakehouse.raw.api_posts p
JOIN due d ON d.id = p.id;

INSERT INTO lakehouse.raw.reddit_posts
WITH known AS (
    SELECT id, max_by(_row_hash, _observed_at) AS _row_hash, max(_observed_at) AS _observed_at
    FROM lakehouse.raw.reddit_posts
    WHERE created_utc >= (SELECT min(created_utc) FROM lakehouse.raw.posts_looked)
    GROUP BY id
)
SELECT p.*
FROM lakehouse.raw.posts_looked p
JOIN known k ON k.id = p.id
WHERE k._row_hash <> p._row_hash AND k._observed_at < p._observed_at;

-- All that came into the log since, and the looks that found nothing new.
INSERT INTO lakehouse.raw.post_snapshots
WITH observed AS (
    SELECT
        id, subreddit_id, created_utc, score, upvote_ratio, num_comments, num_crossposts, true AS is_changed,
        _observed_at, _ingested_at
    FROM lakehouse.raw.reddit_posts
    WHERE _ingested_at > (SELECT coalesce(max(_ingested_at), from_unixtime(0)) FROM lakehouse.raw.post_snapshots)
    UNION ALL
    SELECT
        id, subreddit_id, created_utc, score, upvote_ratio, num_comments, num_crossposts, false,
        _observed_at, _ingested_at
    FROM lakehouse.raw.posts_looked p
    WHERE _ingested_at > (SELECT coalesce(max(_ingested_at), from_unixtime(0)) FROM lakehouse.raw.post_snapshots)
        AND NOT EXISTS (
            SELECT 1
            FROM lakehouse.raw.reddit_posts r
            WHERE r.id = p.id AND r.created_utc = p.created_utc AND r._observed_at = p._observed_at)
)
SELECT
    id, subreddit_id, created_utc,
    CASE
        -- From the archive, which says when it was read from Reddit.
        WHEN _observed_at < _ingested_at THEN _observed_at
        WHEN _observed_at BETWEEN newest AND newest + INTERVAL '7' DAY THEN _observed_at
        ELSE newest
    END,
    score, upvote_ratio, num_comments, num_crossposts, is_changed, _observed_at, _ingested_at
FROM observed
CROSS JOIN lakehouse.raw.reddit_clock;

-- Without a condition that is looked up, Iceberg would have a new snapshot even of an empty table.
DELETE FROM lakehouse.raw.posts_looked
WHERE id IN (SELECT id FROM lakehouse.raw.posts_looked);
