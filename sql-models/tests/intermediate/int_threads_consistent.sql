-- Each comment has one place, one below that of its parent: the path ends with the comment and is as long as the depth
-- says.
SELECT coalesce(c.comment_id, t.comment_id) AS comment_id, t.depth, p.depth AS parent_depth, t.path
FROM lakehouse.staging.stg_comments c
FULL JOIN lakehouse.intermediate.int_threads t ON t.comment_id = c.comment_id
LEFT JOIN lakehouse.intermediate.int_threads p ON p.comment_id = t.parent_id
WHERE c.comment_id IS NULL
    OR t.comment_id IS NULL
    OR element_at(t.path, -1) <> t.comment_id
    OR t.depth <> cardinality(t.path) - 1
    OR t.depth IS DISTINCT FROM if(c.is_top_level, 0, p.depth + 1)
    OR (p.comment_id IS NOT NULL AND p.path || t.comment_id <> t.path)
UNION ALL
SELECT comment_id, count(*), NULL, NULL
FROM lakehouse.intermediate.int_threads
GROUP BY comment_id
HAVING count(*) > 1
