-- The files that are to be read, the oldest month first: those that can have rows of a watched subreddit and that it
-- was not yet taken from.
SELECT f.path, f.table_name, f.month
FROM reddit.system.archive_files f
JOIN lakehouse.raw.watched_subreddits w ON coalesce(lower(f.subreddit) = lower(w.name), true)
LEFT JOIN lakehouse.raw.archive_loads l
    ON l.path = f.path AND l.modified_at = f.modified_at AND l.subreddit = w.name
WHERE l.path IS NULL
    AND f.table_name IN ('posts', 'comments')
GROUP BY f.path, f.table_name, f.month
ORDER BY f.month, f.path;
