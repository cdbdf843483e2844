-- The watch list: what is ingested. Put a subreddit on it, in Reddit's own spelling, with
--   INSERT INTO lakehouse.raw.watched_subreddits (name) VALUES ('AskScience');
-- and take it off with a DELETE. This model adds the id that Reddit knows it by.
CREATE SCHEMA IF NOT EXISTS lakehouse.raw;

CREATE TABLE IF NOT EXISTS lakehouse.raw.watched_subreddits (
    name varchar NOT NULL COMMENT 'Display name of the subreddit in Reddit''s own spelling, without r/',
    subreddit_id varchar COMMENT 'Fullname of the subreddit, t5_…; NULL until Reddit has answered for the name'
)
COMMENT 'Subreddits to ingest, one row each';

MERGE INTO lakehouse.raw.watched_subreddits t
USING (
    SELECT DISTINCT w.name, s.name AS subreddit_id
    FROM reddit.api.subreddits s
    JOIN lakehouse.raw.watched_subreddits w ON w.name = s.display_name
    WHERE w.subreddit_id IS NULL
) s
ON t.name = s.name
WHEN MATCHED THEN UPDATE SET subreddit_id = s.subreddit_id;
