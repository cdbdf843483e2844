-- Each row of the log of posts is a look too.
SELECT p.id, p._observed_at
FROM lakehouse.raw.reddit_posts p
LEFT JOIN lakehouse.raw.post_snapshots s
    ON s.id = p.id AND s.created_utc = p.created_utc AND s._observed_at = p._observed_at
WHERE s.id IS NULL
