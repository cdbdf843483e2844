-- Posts of the marts. The one row of dim_author for deleted accounts takes the place of the author.
SELECT count(*)
FROM lakehouse.marts.fct_posts t
JOIN lakehouse.raw.gone g ON g.name = t.post_id
WHERE (g.text_gone_at IS NOT NULL AND (t._observed_at <= g.text_gone_at OR t.is_removed) AND t.title IS DISTINCT FROM '[deleted]')
    OR (t._observed_at <= g.author_gone_at AND t.author_id IS NOT NULL);

MERGE INTO lakehouse.marts.fct_posts t
USING (
    SELECT g.*, a.author_key
    FROM lakehouse.raw.gone g
    CROSS JOIN (SELECT max(author_key) AS author_key FROM lakehouse.marts.dim_author WHERE author_id = '[deleted]') a
) s
ON t.post_id = s.name
    AND ((s.text_gone_at IS NOT NULL AND (t._observed_at <= s.text_gone_at OR t.is_removed) AND t.title IS DISTINCT FROM '[deleted]')
        OR (t._observed_at <= s.author_gone_at AND t.author_id IS NOT NULL))
WHEN MATCHED THEN UPDATE SET
    author_id = if(coalesce(t._observed_at > s.author_gone_at, true), t.author_id),
    author_key = if(t._observed_at <= s.author_gone_at, s.author_key, t.author_key),
    is_author_deleted = t.is_author_deleted OR coalesce(t._observed_at <= s.author_gone_at, false),
    title = if(s.text_gone_at IS NOT NULL AND (t._observed_at <= s.text_gone_at OR t.is_removed), '[deleted]', t.title),
    domain = if((s.text_gone_at IS NULL OR (t._observed_at > s.text_gone_at AND NOT t.is_removed)), t.domain),
    flair = if((s.text_gone_at IS NULL OR (t._observed_at > s.text_gone_at AND NOT t.is_removed)), t.flair),
    permalink = if(s.text_gone_at IS NOT NULL AND (t._observed_at <= s.text_gone_at OR t.is_removed), regexp_replace(t.permalink, '(/comments/[^/]+/).*', '$1'), t.permalink),
    is_removed = t.is_removed OR coalesce(t._observed_at <= s.text_gone_at, false);
