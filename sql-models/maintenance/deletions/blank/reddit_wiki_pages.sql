-- Who changed a wiki page; the text is the subreddit's.
UPDATE lakehouse.raw.reddit_wiki_pages
SET revision_by_id = NULL
WHERE revision_by_id IN (SELECT id FROM lakehouse.raw.gone_accounts);
