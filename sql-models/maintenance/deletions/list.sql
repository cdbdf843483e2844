-- The list of what is gone, by the answers to what was asked and by those that the ingestions had, which staging knows.
-- What was seen again and is gone once more comes on it once more.
INSERT INTO lakehouse.raw.deletions
WITH seen AS (
    SELECT name, kind, created_utc, is_text_gone, is_author_gone, missing_since IS NOT NULL AS is_missing, checked_at AS observed_at, false AS is_logged
    FROM lakehouse.raw.deletion_checks
    WHERE kind <> 'account' AND (is_text_gone OR is_author_gone)
    UNION ALL
    SELECT post_id, 'post', created_utc, is_removed, is_author_deleted, false, _observed_at, true
    FROM lakehouse.staging.stg_posts
    WHERE is_removed OR is_author_deleted
    UNION ALL
    SELECT comment_id, 'comment', created_utc, is_removed, is_author_deleted, false, _observed_at, true
    FROM lakehouse.staging.stg_comments
    WHERE is_removed OR is_author_deleted
    UNION ALL
    SELECT t.name, t.kind, t.created_utc, false, true, false, a.gone_at, true
    FROM (
        SELECT name, 'post' AS kind, created_utc, author_fullname FROM lakehouse.raw.reddit_posts
        UNION ALL
        SELECT name, 'comment', created_utc, author_fullname FROM lakehouse.raw.reddit_comments
    ) t
    JOIN lakehouse.raw.gone_accounts a ON a.author_id = t.author_fullname
    UNION ALL
    -- Old dump files have names without ids.
    SELECT t.name, t.kind, t.created_utc, false, true, false, a.gone_at, true
    FROM (
        SELECT name, 'post' AS kind, created_utc, author FROM lakehouse.raw.reddit_posts WHERE author_fullname IS NULL
        UNION ALL
        SELECT name, 'comment', created_utc, author FROM lakehouse.raw.reddit_comments WHERE author_fullname IS NULL
    ) t
    JOIN lakehouse.raw.reddit_users u ON u.name = t.author
    JOIN lakehouse.raw.gone_accounts a ON a.id = u.id
),
gone AS (
    SELECT
        s.name, s.kind,
        min(s.created_utc) AS created_utc,
        bool_or(s.is_text_gone) AS is_text_gone,
        bool_or(s.is_author_gone) AS is_author_gone,
        bool_or(s.is_missing) AS is_missing,
        max(s.observed_at) AS observed_at
    FROM seen s
    LEFT JOIN lakehouse.raw.gone g ON g.name = s.name
    WHERE (s.is_text_gone AND (g.text_gone_at IS NULL OR (s.is_logged AND g.text_gone_at < s.observed_at)))
        OR (s.is_author_gone AND (g.author_gone_at IS NULL OR (s.is_logged AND g.author_gone_at < s.observed_at)))
    GROUP BY s.name, s.kind
)
SELECT
    name, kind, created_utc,
    CASE
        WHEN is_missing THEN 'vanished'
        WHEN is_text_gone AND is_author_gone THEN 'deleted'
        WHEN is_text_gone THEN 'removed'
        ELSE 'account'
    END,
    is_text_gone, is_author_gone, observed_at, current_timestamp(6)
FROM gone;
