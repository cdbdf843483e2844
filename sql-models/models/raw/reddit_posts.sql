-- Append-only log of posts: a row when a post is new or has changed since it was last seen.
-- Each watched subreddit is read from its own newest post, less an overlap in which scores,
-- edits and removals are looked at again. Nothing here is ever updated.
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

-- A watermark that Reddit's listing no longer reaches is a gap: better no rows than a hole nobody sees.
SET SESSION reddit.incomplete_scan = 'FAIL';

INSERT INTO lakehouse.raw.reddit_posts
WITH watermarks AS (
    SELECT
        w.name,
        CAST(greatest(max(p.created_utc) - INTERVAL '3' DAY, coalesce(max(w.read_from), from_unixtime(0))) AS timestamp(6) with time zone) AS created_utc
    FROM lakehouse.raw.watched_subreddits w
    JOIN lakehouse.raw.reddit_posts p ON p.subreddit = w.name
    GROUP BY w.name
),
known AS (
    SELECT id, max_by(_row_hash, _observed_at) AS _row_hash
    FROM lakehouse.raw.reddit_posts
    WHERE created_utc >= (SELECT min(created_utc) FROM watermarks)
    GROUP BY id
)
SELECT p.*, current_timestamp(6)
FROM watermarks w
JOIN lakehouse.raw.api_posts p ON p.subreddit = w.name AND p.created_utc >= w.created_utc
LEFT JOIN known k ON k.id = p.id
WHERE k._row_hash IS DISTINCT FROM p._row_hash;

-- First load of what was put on the watch list: as far back as Reddit's listing goes, about 1,000 posts.
SET SESSION reddit.incomplete_scan = 'WARN';

INSERT INTO lakehouse.raw.reddit_posts
SELECT p.*, current_timestamp(6)
FROM (
    SELECT name, max(read_from) AS read_from
    FROM lakehouse.raw.watched_subreddits
    WHERE name NOT IN (SELECT subreddit FROM lakehouse.raw.reddit_posts WHERE subreddit IS NOT NULL)
    GROUP BY name
) w
JOIN lakehouse.raw.api_posts p
    ON p.subreddit = w.name
    AND p.created_utc >= CAST(coalesce(w.read_from, from_unixtime(0)) AS timestamp(6) with time zone);

RESET SESSION reddit.incomplete_scan;
