-- The surrogate key is there and unique, and so is what it stands for.
SELECT flair_key AS value, 'surrogate key not unique' AS problem
FROM lakehouse.marts.dim_flair
GROUP BY flair_key
HAVING count(*) > 1 OR flair_key IS NULL
UNION ALL
SELECT subreddit_id || ' ' || flair, 'more than once'
FROM lakehouse.marts.dim_flair
GROUP BY subreddit_id, flair
HAVING count(*) > 1
