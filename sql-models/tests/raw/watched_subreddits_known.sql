-- Reddit knows every name on the watch list, in the spelling given, and each is there once.
SELECT
    name,
    if(count(*) > 1, 'is on the watch list more than once', 'is not known to Reddit in this spelling: correct it in lakehouse.raw.watched_subreddits') AS problem
FROM lakehouse.raw.watched_subreddits
GROUP BY name
HAVING count(*) > 1 OR count(subreddit_id) = 0
