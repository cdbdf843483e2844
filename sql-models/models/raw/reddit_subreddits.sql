-- Append-only log of the watched subreddits: a row when anything about one has changed, 100 a request. Asked for when
-- something has come in since the last row, or when a subreddit has none yet. One that Reddit shows to nobody, as it is
-- banned, but that the archive knows, has a row with its name alone.
CREATE SCHEMA IF NOT EXISTS lakehouse.raw;

CREATE TABLE IF NOT EXISTS lakehouse.raw.reddit_subreddits (
    id varchar NOT NULL COMMENT 'Base36 id of the subreddit',
    name varchar COMMENT 'Fullname, t5_ and the id',
    display_name varchar COMMENT 'Name without r/',
    title varchar COMMENT 'Title of the page',
    public_description varchar COMMENT 'Short description',
    description varchar COMMENT 'Sidebar as markdown',
    subreddit_type varchar COMMENT 'public, restricted, private, archived, …',
    over18 boolean COMMENT 'For adults only',
    quarantine boolean COMMENT 'Quarantined by Reddit',
    lang varchar COMMENT 'Language as the moderators set it',
    subscribers bigint COMMENT 'Number of subscribers',
    created_utc timestamp(6) with time zone COMMENT 'When the subreddit was created',
    _json varchar COMMENT 'The subreddit as Reddit sent it; NULL: Reddit does not show it',
    _row_hash varchar COMMENT 'Hash of the columns above',
    _observed_at timestamp(6) with time zone COMMENT 'When Reddit''s answer arrived',
    _ingested_at timestamp(6) with time zone COMMENT 'When the statement that added this row began'
)
COMMENT 'Log of subreddits as they were observed, append-only';

INSERT INTO lakehouse.raw.reddit_subreddits
WITH known AS (
    SELECT id, max(name) AS name, max_by(_row_hash, _observed_at) AS _row_hash
    FROM lakehouse.raw.reddit_subreddits
    GROUP BY id
),
due AS (
    SELECT DISTINCT w.name
    FROM lakehouse.raw.watched_subreddits w
    LEFT JOIN known k ON k.name = w.subreddit_id
    WHERE k.name IS NULL
        OR (SELECT max(_ingested_at) FROM lakehouse.raw.reddit_subreddits) < (SELECT max(_ingested_at) FROM lakehouse.raw.posts_reads)
),
observed AS (
    SELECT
        s.id, s.name, s.display_name, s.title, s.public_description, s.description, s.subreddit_type, s.over18,
        s.quarantine, s.lang, s.subscribers, s.created_utc,
        s."$json" AS _json,
        row_hash(
            s.display_name, s.title, s.public_description, s.description, s.subreddit_type, s.over18,
            s.quarantine, s.lang, s.subscribers) AS _row_hash,
        s."$fetched_at" AS _observed_at
    FROM reddit.api.subreddits s
    JOIN due d ON d.name = s.display_name
)
SELECT o.*, current_timestamp(6)
FROM observed o
LEFT JOIN known k ON k.id = o.id
WHERE k._row_hash IS DISTINCT FROM o._row_hash;

-- The archive's, with an empty hash: whatever Reddit may tell of it one day is a change.
INSERT INTO lakehouse.raw.reddit_subreddits (id, name, display_name, _observed_at, _ingested_at)
WITH unknown AS (
    SELECT DISTINCT w.name
    FROM lakehouse.raw.watched_subreddits w
    LEFT JOIN lakehouse.raw.reddit_subreddits k ON k.display_name = w.name
    WHERE w.subreddit_id IS NULL AND k.id IS NULL
),
archived AS (
    SELECT subreddit_id, subreddit FROM lakehouse.raw.reddit_posts
    UNION ALL
    SELECT subreddit_id, subreddit FROM lakehouse.raw.reddit_comments
)
SELECT substr(a.subreddit_id, 4), a.subreddit_id, u.name, current_timestamp(6), current_timestamp(6)
FROM archived a
JOIN unknown u ON u.name = a.subreddit
WHERE a.subreddit_id IS NOT NULL
GROUP BY a.subreddit_id, u.name;
