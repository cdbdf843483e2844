-- What the backfill from dump files needs: the log of what is in, and the archive in the shape of the raw logs.
-- The catalog reddit has to know where the files are: reddit.archive.locations.
CREATE SCHEMA IF NOT EXISTS lakehouse.raw;

CREATE TABLE IF NOT EXISTS lakehouse.raw.archive_loads (
    path varchar NOT NULL COMMENT 'File',
    modified_at timestamp(6) with time zone COMMENT 'When the file was put there; one that is put there again is read again',
    subreddit varchar COMMENT 'Watched subreddit whose rows were taken from it',
    table_name varchar COMMENT 'What is in it: posts or comments',
    month varchar COMMENT 'Month that it holds, as in 2014-01; NULL for the file of a subreddit',
    _ingested_at timestamp(6) with time zone COMMENT 'When it was noted that all of it is in'
)
COMMENT 'Log of dump files that are in the raw logs, by watched subreddit';

CREATE OR REPLACE VIEW lakehouse.raw.archive_wanted
COMMENT 'Dump files, each with the watched subreddits that it was not yet taken from'
SECURITY INVOKER
AS
SELECT
    f.path, f.modified_at, f.table_name, f.month, w.name, w.subreddit_id,
    -- The file of a subreddit is read for that one, though rows of others in it are taken, too.
    coalesce(lower(f.subreddit) = lower(w.name), true) AS is_likely
FROM reddit.system.archive_files f
CROSS JOIN lakehouse.raw.watched_subreddits w
LEFT JOIN lakehouse.raw.archive_loads l
    ON l.path = f.path AND l.modified_at = f.modified_at AND l.subreddit = w.name
WHERE l.path IS NULL;

CREATE OR REPLACE VIEW lakehouse.raw.archive_posts
COMMENT 'Posts of the archive, in the shape of the log: name a file in _path, or bounds of created_utc'
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
    -- Some files do not say when they were read from Reddit; it was not before the post.
    coalesce("$fetched_at", created_utc) AS _observed_at,
    "$path" AS _path
FROM reddit.archive.posts;

CREATE OR REPLACE VIEW lakehouse.raw.archive_comments
COMMENT 'Comments of the archive, in the shape of the log: name a file in _path, or bounds of created_utc'
SECURITY INVOKER
AS
SELECT
    id, name, link_id, parent_id, subreddit, subreddit_id, author, author_fullname, body, permalink, created_utc,
    edited_utc, score, score_hidden, controversiality, is_submitter, stickied, locked, distinguished, collapsed,
    "$json" AS _json,
    row_hash(
        author, body, edited_utc, score, score_hidden, controversiality, stickied, locked, distinguished,
        collapsed) AS _row_hash,
    coalesce("$fetched_at", created_utc) AS _observed_at,
    "$path" AS _path
FROM reddit.archive.comments;
