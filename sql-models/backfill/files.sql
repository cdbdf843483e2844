-- The files that are to be read, the oldest month first: those that can have rows of a watched subreddit and that it
-- was not yet taken from.
SELECT path, table_name, month
FROM lakehouse.raw.archive_wanted
WHERE is_likely AND table_name IN ('posts', 'comments')
GROUP BY path, table_name, month
ORDER BY month, path;
