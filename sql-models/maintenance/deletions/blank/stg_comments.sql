-- Comments as last observed.
SELECT count(*)
FROM lakehouse.staging.stg_comments t
JOIN lakehouse.raw.gone g ON g.name = t.comment_id
WHERE (t._observed_at <= g.text_gone_at AND t.body IS NOT NULL)
    OR (t._observed_at <= g.author_gone_at AND coalesce(t.author_name, t.author_id) IS NOT NULL);

MERGE INTO lakehouse.staging.stg_comments t
USING lakehouse.raw.gone s
ON t.comment_id = s.name
    AND ((t._observed_at <= s.text_gone_at AND t.body IS NOT NULL)
        OR (t._observed_at <= s.author_gone_at AND coalesce(t.author_name, t.author_id) IS NOT NULL))
WHEN MATCHED THEN UPDATE SET
    author_id = if(coalesce(t._observed_at > s.author_gone_at, true), t.author_id),
    author_name = if(coalesce(t._observed_at > s.author_gone_at, true), t.author_name),
    is_author_deleted = t.is_author_deleted OR coalesce(t._observed_at <= s.author_gone_at, false),
    body = if(coalesce(t._observed_at > s.text_gone_at, true), t.body),
    is_removed = t.is_removed OR coalesce(t._observed_at <= s.text_gone_at, false);

SELECT count(*)
FROM lakehouse.staging.stg_comments t
JOIN lakehouse.raw.gone g ON g.name = t.post_id
WHERE g.text_gone_at IS NOT NULL AND regexp_like(t.permalink, '/comments/[^/]+/(?!_/)');

MERGE INTO lakehouse.staging.stg_comments t
USING lakehouse.raw.gone s
ON t.post_id = s.name AND s.text_gone_at IS NOT NULL AND regexp_like(t.permalink, '/comments/[^/]+/(?!_/)')
WHEN MATCHED THEN UPDATE SET
    permalink = regexp_replace(t.permalink, '(/comments/[^/]+/)[^/]*', '$1_');
