-- Reddit knows every name on the watch list, in the spelling given, and each is there once.
SELECT
    name,
    if(count(*) > 1, 'on the watch list more than once', 'Reddit does not know this spelling') AS problem
FROM lakehouse.raw.watched_subreddits
GROUP BY name
HAVING count(*) > 1 OR count(subreddit_id) = 0
