-- The surrogate key is there and unique, and each subreddit has exactly one current version.
SELECT subreddit_key AS value, 'surrogate key not unique' AS problem
FROM lakehouse.marts.dim_subreddit
GROUP BY subreddit_key
HAVING count(*) > 1 OR subreddit_key IS NULL
UNION ALL
SELECT subreddit_id, 'not exactly one current version'
FROM lakehouse.marts.dim_subreddit
GROUP BY subreddit_id
HAVING count_if(is_current) <> 1
