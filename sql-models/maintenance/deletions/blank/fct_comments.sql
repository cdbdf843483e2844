-- Comments of the marts.
SELECT count(*)
FROM lakehouse.marts.fct_comments t
JOIN lakehouse.raw.gone g ON g.name = t.comment_id
WHERE (t._observed_at <= g.text_gone_at AND NOT coalesce(t.is_removed, false))
    OR (t._observed_at <= g.author_gone_at AND t.author_id IS NOT NULL);

MERGE INTO lakehouse.marts.fct_comments t
USING (
    SELECT g.*, a.author_key
    FROM lakehouse.raw.gone g
    CROSS JOIN (SELECT max(author_key) AS author_key FROM lakehouse.marts.dim_author WHERE author_id = '[deleted]') a
) s
ON t.comment_id = s.name
    AND ((t._observed_at <= s.text_gone_at AND NOT coalesce(t.is_removed, false))
        OR (t._observed_at <= s.author_gone_at AND t.author_id IS NOT NULL))
WHEN MATCHED THEN UPDATE SET
    author_id = if(coalesce(t._observed_at > s.author_gone_at, true), t.author_id),
    author_key = if(t._observed_at <= s.author_gone_at, s.author_key, t.author_key),
    is_author_deleted = t.is_author_deleted OR coalesce(t._observed_at <= s.author_gone_at, false),
    body_length = if(coalesce(t._observed_at > s.text_gone_at, true), t.body_length),
    is_removed = coalesce(t.is_removed, false) OR coalesce(t._observed_at <= s.text_gone_at, false);
