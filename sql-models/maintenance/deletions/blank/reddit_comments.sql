-- Comments in the log, all their versions: no text and author of what is gone.
SELECT count(*)
FROM lakehouse.raw.reddit_comments t
JOIN lakehouse.raw.gone g ON g.name = t.name
WHERE (t._observed_at <= g.text_gone_at AND trim(t.body) NOT IN ('[removed]', '[deleted]'))
    OR (t._observed_at <= g.author_gone_at AND t.author IS DISTINCT FROM '[deleted]');

MERGE INTO lakehouse.raw.reddit_comments t
USING lakehouse.raw.gone s
ON t.name = s.name
    AND ((t._observed_at <= s.text_gone_at AND trim(t.body) NOT IN ('[removed]', '[deleted]'))
        OR (t._observed_at <= s.author_gone_at AND t.author IS DISTINCT FROM '[deleted]'))
WHEN MATCHED THEN UPDATE SET
    author = if(t._observed_at <= s.author_gone_at, '[deleted]', t.author),
    author_fullname = if(coalesce(t._observed_at > s.author_gone_at, true), t.author_fullname),
    body = if(coalesce(t._observed_at > s.text_gone_at, true) OR trim(t.body) IN ('[removed]', '[deleted]'), t.body),
    _json = NULL;

-- A comment's address holds the title of its post, and what Reddit sent often also its author and link.
SELECT count(*)
FROM lakehouse.raw.reddit_comments t
JOIN lakehouse.raw.gone g ON g.name = t.link_id
WHERE (g.text_gone_at IS NOT NULL AND regexp_like(t.permalink, '/comments/[^/]+/(?!_/)'))
    OR regexp_like(t._json, '"link_(title|author|url|permalink)"');

MERGE INTO lakehouse.raw.reddit_comments t
USING lakehouse.raw.gone s
ON t.link_id = s.name
    AND ((s.text_gone_at IS NOT NULL AND regexp_like(t.permalink, '/comments/[^/]+/(?!_/)'))
        OR regexp_like(t._json, '"link_(title|author|url|permalink)"'))
WHEN MATCHED THEN UPDATE SET
    permalink = if(s.text_gone_at IS NULL, t.permalink, regexp_replace(t.permalink, '(/comments/[^/]+/)[^/]*', '$1_')),
    _json = json_format(CAST(map_filter(
        CAST(json_parse(t._json) AS map(varchar, json)),
        (key, value) -> key NOT IN ('link_title', 'link_author', 'link_url', 'link_permalink', 'permalink')) AS json));
