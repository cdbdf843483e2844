-- What was known of a post early: without its author, domain and flair.
SELECT count(*)
FROM lakehouse.features.feat_post_early t
JOIN lakehouse.raw.gone g ON g.name = t.post_id
WHERE (g.text_gone_at IS NOT NULL AND coalesce(t.domain, t.flair) IS NOT NULL)
    OR (g.author_gone_at IS NOT NULL AND t.author_id IS NOT NULL);

MERGE INTO lakehouse.features.feat_post_early t
USING lakehouse.raw.gone s
ON t.post_id = s.name
    AND ((s.text_gone_at IS NOT NULL AND coalesce(t.domain, t.flair) IS NOT NULL)
        OR (s.author_gone_at IS NOT NULL AND t.author_id IS NOT NULL))
WHEN MATCHED THEN UPDATE SET
    author_id = if(s.author_gone_at IS NULL, t.author_id),
    domain = if(s.text_gone_at IS NULL, t.domain),
    flair = if(s.text_gone_at IS NULL, t.flair);
