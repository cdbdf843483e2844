-- The surrogate key is there and unique, and each account has exactly one current version.
SELECT author_key AS value, 'surrogate key not unique' AS problem
FROM lakehouse.marts.dim_author
GROUP BY author_key
HAVING count(*) > 1 OR author_key IS NULL
UNION ALL
SELECT author_id, 'not exactly one current version'
FROM lakehouse.marts.dim_author
GROUP BY author_id
HAVING count_if(is_current) <> 1
