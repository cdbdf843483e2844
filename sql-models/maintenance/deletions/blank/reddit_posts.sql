-- Posts in the log, all their versions: no title, text, link, flair and author of what is gone. Reddit goes on telling title
-- and link of a deleted post, so rows that show it as gone are blanked whenever they came. The hash stays, so that the next
-- ingestion has nothing to add.
SELECT count(*)
FROM lakehouse.raw.reddit_posts t
JOIN lakehouse.raw.gone g ON g.name = t.name
WHERE (g.text_gone_at IS NOT NULL AND t.title IS DISTINCT FROM '[deleted]'
        AND (t._observed_at <= g.text_gone_at OR t.removed_by_category IS NOT NULL OR trim(t.selftext) IN ('[removed]', '[deleted]')))
    OR (t._observed_at <= g.author_gone_at AND t.author IS DISTINCT FROM '[deleted]');

MERGE INTO lakehouse.raw.reddit_posts t
USING lakehouse.raw.gone s
ON t.name = s.name
    AND s.text_gone_at IS NOT NULL AND t.title IS DISTINCT FROM '[deleted]'
    AND (t._observed_at <= s.text_gone_at OR t.removed_by_category IS NOT NULL OR trim(t.selftext) IN ('[removed]', '[deleted]'))
WHEN MATCHED THEN UPDATE SET
    title = '[deleted]',
    selftext = if(trim(t.selftext) IN ('[removed]', '[deleted]'), t.selftext),
    url = NULL,
    domain = if(t.is_self, t.domain),
    permalink = regexp_replace(t.permalink, '(/comments/[^/]+/).*', '$1'),
    link_flair_text = NULL,
    _json = NULL;

MERGE INTO lakehouse.raw.reddit_posts t
USING lakehouse.raw.gone s
ON t.name = s.name AND t._observed_at <= s.author_gone_at AND t.author IS DISTINCT FROM '[deleted]'
WHEN MATCHED THEN UPDATE SET
    author = '[deleted]',
    author_fullname = NULL,
    author_flair_text = NULL,
    _json = NULL;

-- A crosspost leads to the post and holds all of it.
SELECT count(*)
FROM lakehouse.raw.reddit_posts t
JOIN lakehouse.raw.gone g ON g.name = t.crosspost_parent
WHERE t._json IS NOT NULL OR (g.text_gone_at IS NOT NULL AND t.url LIKE '%/comments/%');

MERGE INTO lakehouse.raw.reddit_posts t
USING lakehouse.raw.gone s
ON t.crosspost_parent = s.name
    AND (t._json IS NOT NULL OR (s.text_gone_at IS NOT NULL AND t.url LIKE '%/comments/%'))
WHEN MATCHED THEN UPDATE SET
    url = if(s.text_gone_at IS NULL, t.url),
    _json = NULL;
