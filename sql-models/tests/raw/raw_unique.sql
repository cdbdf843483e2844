-- A log has an observation once, and every row says what, when and by which run.
SELECT table_name, id, _observed_at, count(*) AS times
FROM (
    SELECT 'post_snapshots' AS table_name, id, _observed_at, _ingested_at FROM lakehouse.raw.post_snapshots
    UNION ALL
    SELECT 'reddit_rules', subreddit_id || ' ' || short_name, _observed_at, _ingested_at FROM lakehouse.raw.reddit_rules
    UNION ALL
    SELECT 'reddit_link_flairs', subreddit_id || ' ' || id, _observed_at, _ingested_at FROM lakehouse.raw.reddit_link_flairs
    UNION ALL
    SELECT 'reddit_moderators', subreddit_id || ' ' || user_id, _observed_at, _ingested_at FROM lakehouse.raw.reddit_moderators
    UNION ALL
    SELECT 'reddit_wiki_pages', subreddit_id || ' ' || page, _observed_at, _ingested_at FROM lakehouse.raw.reddit_wiki_pages
)
GROUP BY table_name, id, _observed_at
HAVING count(*) > 1 OR id IS NULL OR _observed_at IS NULL OR count(_ingested_at) = 0
