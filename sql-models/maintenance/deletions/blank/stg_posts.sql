-- Posts as last observed.
SELECT count(*)
FROM lakehouse.staging.stg_posts t
JOIN lakehouse.raw.gone g ON g.name = t.post_id
WHERE (g.text_gone_at IS NOT NULL AND (t._observed_at <= g.text_gone_at OR t.is_removed) AND t.title IS DISTINCT FROM '[deleted]')
    OR (t._observed_at <= g.author_gone_at AND coalesce(t.author_name, t.author_id) IS NOT NULL);

MERGE INTO lakehouse.staging.stg_posts t
USING lakehouse.raw.gone s
ON t.post_id = s.name
    AND ((s.text_gone_at IS NOT NULL AND (t._observed_at <= s.text_gone_at OR t.is_removed) AND t.title IS DISTINCT FROM '[deleted]')
        OR (t._observed_at <= s.author_gone_at AND coalesce(t.author_name, t.author_id) IS NOT NULL))
WHEN MATCHED THEN UPDATE SET
    author_id = if(coalesce(t._observed_at > s.author_gone_at, true), t.author_id),
    author_name = if(coalesce(t._observed_at > s.author_gone_at, true), t.author_name),
    is_author_deleted = t.is_author_deleted OR coalesce(t._observed_at <= s.author_gone_at, false),
    title = if(s.text_gone_at IS NOT NULL AND (t._observed_at <= s.text_gone_at OR t.is_removed), '[deleted]', t.title),
    body = if((s.text_gone_at IS NULL OR (t._observed_at > s.text_gone_at AND NOT t.is_removed)), t.body),
    url = if((s.text_gone_at IS NULL OR (t._observed_at > s.text_gone_at AND NOT t.is_removed)), t.url),
    domain = if((s.text_gone_at IS NULL OR (t._observed_at > s.text_gone_at AND NOT t.is_removed)), t.domain),
    permalink = if(s.text_gone_at IS NOT NULL AND (t._observed_at <= s.text_gone_at OR t.is_removed), regexp_replace(t.permalink, '(/comments/[^/]+/).*', '$1'), t.permalink),
    flair = if((s.text_gone_at IS NULL OR (t._observed_at > s.text_gone_at AND NOT t.is_removed)), t.flair),
    is_removed = t.is_removed OR coalesce(t._observed_at <= s.text_gone_at, false);

SELECT count(*)
FROM lakehouse.staging.stg_posts t
JOIN lakehouse.raw.gone g ON g.name = t.crosspost_parent_id
WHERE g.text_gone_at IS NOT NULL AND t.url LIKE '%/comments/%';

MERGE INTO lakehouse.staging.stg_posts t
USING lakehouse.raw.gone s
ON t.crosspost_parent_id = s.name AND s.text_gone_at IS NOT NULL AND t.url LIKE '%/comments/%'
WHEN MATCHED THEN UPDATE SET url = NULL;
