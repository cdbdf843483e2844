-- Asks Reddit for what is due, by id and 100 a request, and notes what is gone.
CREATE OR REPLACE VIEW lakehouse.raw.deletion_schedule
COMMENT 'When each post, comment and account is to be looked for next'
SECURITY INVOKER
AS
WITH things AS (
    SELECT name, 'post' AS kind, subreddit AS place, min(created_utc) AS created_utc, max(_observed_at) AS observed_at
    FROM lakehouse.raw.reddit_posts
    GROUP BY name, subreddit
    UNION ALL
    SELECT name, 'comment', subreddit, min(created_utc), max(_observed_at)
    FROM lakehouse.raw.reddit_comments
    GROUP BY name, subreddit
    UNION ALL
    SELECT 't2_' || id, 'account', 'accounts', NULL, max(_observed_at) FILTER (WHERE is_found)
    FROM lakehouse.raw.reddit_users
    GROUP BY id
),
known AS (
    SELECT
        t.name, t.kind, t.place, t.created_utc, c.missing_since,
        greatest(coalesce(t.observed_at, from_unixtime(0)), coalesce(c.checked_at, from_unixtime(0))) AS seen_at,
        date_diff('second', t.created_utc, (SELECT max(created_utc) FROM lakehouse.raw.reddit_posts)) AS age
    FROM things t
    LEFT JOIN lakehouse.raw.deletion_checks c ON c.name = t.name
    LEFT JOIN lakehouse.raw.gone g ON g.name = t.name
    -- What is gone as a whole is looked for no more, unless it was seen again since.
    WHERE g.text_gone_at IS NULL OR g.author_gone_at IS NULL OR g.text_gone_at < t.observed_at
)
SELECT
    name, kind, place, created_utc, missing_since,
    CASE
        WHEN missing_since IS NOT NULL THEN missing_since + INTERVAL '12' HOUR
        WHEN kind = 'account' THEN seen_at + INTERVAL '2' DAY
        -- A tenth of its age, but at least a day and at most a month.
        ELSE date_add('second', CAST(least(greatest(age / 10, 86400), 2592000) AS bigint), seen_at)
    END AS due_at
FROM known;

CREATE OR REPLACE VIEW lakehouse.raw.gone_accounts
COMMENT 'Accounts that Reddit knew no more in two answers; nothing of theirs was seen under their name since'
SECURITY INVOKER
AS
SELECT c.name AS author_id, substr(c.name, 4) AS id, c.checked_at AS gone_at
FROM lakehouse.raw.deletion_checks c
LEFT JOIN (
    SELECT author_fullname, max(_observed_at) AS seen_at
    FROM (
        SELECT author_fullname, _observed_at FROM lakehouse.raw.reddit_posts
        UNION ALL
        SELECT author_fullname, _observed_at FROM lakehouse.raw.reddit_comments
    )
    GROUP BY author_fullname
) s ON s.author_fullname = c.name
WHERE c.kind = 'account' AND c.is_author_gone AND coalesce(s.seen_at < c.missing_since, true);

-- Bounded, so that other queries have requests left: 20,000 things are at most 201 requests. The rest comes next time.
SELECT count(*)
FROM lakehouse.raw.deletion_schedule
WHERE due_at <= current_timestamp;

CREATE OR REPLACE TABLE lakehouse.raw.deletion_due
COMMENT 'What Reddit is asked for in this run'
AS
SELECT name, substr(name, 4) AS id, kind, place, created_utc, current_timestamp(6) AS asked_at
FROM lakehouse.raw.deletion_schedule
WHERE due_at <= current_timestamp
ORDER BY due_at
LIMIT 20000;

MERGE INTO lakehouse.raw.deletion_checks t
USING (
    SELECT
        d.name,
        min(d.created_utc) AS created_utc,
        bool_or(p.removed_by_category IS NOT NULL OR coalesce(trim(p.selftext) IN ('[removed]', '[deleted]', '[ Removed by Reddit ]'), false)) AS is_text_gone,
        bool_or(p.author = '[deleted]') AS is_author_gone
    FROM reddit.api.posts p
    JOIN lakehouse.raw.deletion_due d ON d.id = p.id
    WHERE d.kind = 'post'
    GROUP BY d.name
) s
ON t.name = s.name
WHEN MATCHED THEN UPDATE SET
    checked_at = current_timestamp(6), missing_since = NULL, is_text_gone = s.is_text_gone, is_author_gone = s.is_author_gone
WHEN NOT MATCHED THEN INSERT VALUES (
    s.name, 'post', s.created_utc, current_timestamp(6), NULL, s.is_text_gone, s.is_author_gone);

MERGE INTO lakehouse.raw.deletion_checks t
USING (
    SELECT
        d.name,
        min(d.created_utc) AS created_utc,
        bool_or(coalesce(trim(c.body) IN ('[removed]', '[deleted]', '[ Removed by Reddit ]'), false)) AS is_text_gone,
        bool_or(c.author = '[deleted]') AS is_author_gone
    FROM reddit.api.comments c
    JOIN lakehouse.raw.deletion_due d ON d.id = c.id
    WHERE d.kind = 'comment'
    GROUP BY d.name
) s
ON t.name = s.name
WHEN MATCHED THEN UPDATE SET
    checked_at = current_timestamp(6), missing_since = NULL, is_text_gone = s.is_text_gone, is_author_gone = s.is_author_gone
WHEN NOT MATCHED THEN INSERT VALUES (
    s.name, 'comment', s.created_utc, current_timestamp(6), NULL, s.is_text_gone, s.is_author_gone);

MERGE INTO lakehouse.raw.deletion_checks t
USING (
    SELECT DISTINCT d.name
    FROM reddit.api.users u
    JOIN lakehouse.raw.deletion_due d ON d.id = u.id
    WHERE d.kind = 'account'
) s
ON t.name = s.name
WHEN MATCHED THEN UPDATE SET
    checked_at = current_timestamp(6), missing_since = NULL, is_text_gone = false, is_author_gone = false
WHEN NOT MATCHED THEN INSERT VALUES (s.name, 'account', NULL, current_timestamp(6), NULL, false, false);

-- What Reddit left out. Only where it showed something else of the same subreddit: one that is private hides all it has.
-- Gone is what is missing again half a day later, so that no bad hour of Reddit blanks anything.
MERGE INTO lakehouse.raw.deletion_checks t
USING (
    WITH asked AS (
        SELECT d.*, c.name IS NOT NULL AS is_answered
        FROM lakehouse.raw.deletion_due d
        LEFT JOIN lakehouse.raw.deletion_checks c ON c.name = d.name AND c.checked_at >= d.asked_at
    )
    SELECT name, kind, created_utc, is_shown
    FROM (SELECT *, bool_or(is_answered) OVER (PARTITION BY place) AS is_shown FROM asked)
    WHERE NOT is_answered
) s
ON t.name = s.name
WHEN MATCHED THEN UPDATE SET
    checked_at = current_timestamp(6),
    missing_since = if(s.is_shown, coalesce(t.missing_since, current_timestamp(6)), t.missing_since),
    is_text_gone = coalesce(s.kind <> 'account' AND s.is_shown AND t.missing_since <= current_timestamp - INTERVAL '12' HOUR, t.is_text_gone),
    is_author_gone = coalesce(s.is_shown AND t.missing_since <= current_timestamp - INTERVAL '12' HOUR, t.is_author_gone)
WHEN NOT MATCHED THEN INSERT VALUES (
    s.name, s.kind, s.created_utc, current_timestamp(6), if(s.is_shown, current_timestamp(6)), false, false);
