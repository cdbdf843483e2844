-- What is known of an account by day: of those that were deleted, and of those of whose things something was. The days of
-- the latter are counted again, from what is left, by a full refresh.
DELETE FROM lakehouse.features.feat_author_daily
WHERE author_id IN (
    SELECT t.author_fullname
    FROM (
        SELECT name, author_fullname, _observed_at FROM lakehouse.raw.reddit_posts
        UNION ALL
        SELECT name, author_fullname, _observed_at FROM lakehouse.raw.reddit_comments
    ) t
    JOIN lakehouse.raw.gone g ON g.name = t.name AND t._observed_at <= g.author_gone_at
    WHERE t.author_fullname IS NOT NULL
    UNION ALL
    SELECT author_id FROM lakehouse.raw.gone_accounts);
