-- Whom a comment answers.
SELECT count(*)
FROM lakehouse.intermediate.int_threads t
JOIN lakehouse.raw.gone g ON g.name = t.parent_id
WHERE g.author_gone_at IS NOT NULL AND t.parent_author_id IS NOT NULL;

MERGE INTO lakehouse.intermediate.int_threads t
USING lakehouse.raw.gone s
ON t.parent_id = s.name AND s.author_gone_at IS NOT NULL AND t.parent_author_id IS NOT NULL
WHEN MATCHED THEN UPDATE SET parent_author_id = NULL;
