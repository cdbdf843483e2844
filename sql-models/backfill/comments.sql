-- The comments of one file of the archive into the log, those of watched subreddits that it was not yet taken from. Each ?
-- is the path of the file. Run again it adds nothing, so a run that was killed is only run again.
INSERT INTO lakehouse.raw.reddit_comments
WITH wanted AS (
    SELECT name, max(subreddit_id) AS subreddit_id
    FROM lakehouse.raw.archive_wanted
    WHERE path = ?
    GROUP BY name
),
found AS (
    SELECT
        a.*,
        coalesce(a.subreddit_id, w.subreddit_id) AS known_subreddit_id,
        row_number() OVER (PARTITION BY a.id, a._row_hash ORDER BY a._observed_at) AS copy
    FROM lakehouse.raw.archive_comments a
    JOIN wanted w ON w.name = a.subreddit
    WHERE a._path = ? AND a.id IS NOT NULL AND a.created_utc IS NOT NULL
)
SELECT
    f.id, f.name, f.link_id, f.parent_id, f.subreddit, f.known_subreddit_id, f.author, f.author_fullname, f.body,
    f.permalink, f.created_utc, f.edited_utc, f.score, f.score_hidden, f.controversiality, f.is_submitter,
    f.stickied, f.locked, f.distinguished, f.collapsed,
    f._json, f._row_hash, f._observed_at, current_timestamp(6)
FROM found f
LEFT JOIN lakehouse.raw.reddit_comments k
    ON k.id = f.id AND k.created_utc = f.created_utc AND k._row_hash = f._row_hash
WHERE f.copy = 1 AND k.id IS NULL;

INSERT INTO lakehouse.raw.archive_loads
SELECT path, modified_at, name, table_name, month, current_timestamp(6)
FROM lakehouse.raw.archive_wanted
WHERE path = ? AND is_likely;
