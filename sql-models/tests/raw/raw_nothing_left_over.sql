-- Nothing is left on the way between Reddit and the logs: no look that is not in both logs, no tree that was announced
-- and not read.
SELECT 'posts_looked' AS table_name, name AS thing
FROM lakehouse.raw.posts_looked
UNION ALL
SELECT 'tree_reads', link_id
FROM lakehouse.raw.tree_reads
GROUP BY link_id
HAVING NOT max_by(is_read, _ingested_at)
