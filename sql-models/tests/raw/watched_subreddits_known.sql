-- Reddit, or else the archive, knows every name on the watch list, in the spelling given, and each is there once.
WITH known AS (
    SELECT display_name AS name
    FROM lakehouse.raw.reddit_subreddits
    UNION
    SELECT name
    FROM lakehouse.raw.watched_subreddits
    WHERE subreddit_id IS NOT NULL
)
SELECT
    w.name,
    if(count(*) > 1, 'on the watch list more than once', 'Reddit does not know this spelling') AS problem
FROM lakehouse.raw.watched_subreddits w
LEFT JOIN known k ON k.name = w.name
GROUP BY w.name
HAVING count(*) > 1 OR count(k.name) = 0
