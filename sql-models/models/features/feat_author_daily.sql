-- What was known of an account at the end of each day on which something of it became known. A post or comment counts
-- from the moment it was first observed, so what is learned later changes no day that is past.
CREATE SCHEMA IF NOT EXISTS lakehouse.features;

CREATE TABLE IF NOT EXISTS lakehouse.features.feat_author_daily (
    author_id varchar NOT NULL COMMENT 'Fullname of the account, t2_…',
    date date NOT NULL COMMENT 'The day, UTC; of a day that has not ended, what is known so far',
    date_key integer COMMENT 'The day, in dim_date',
    posts bigint COMMENT 'Posts that became known on the day',
    comments bigint COMMENT 'Comments that became known on the day',
    posts_total bigint COMMENT 'Posts known at the end of the day',
    comments_total bigint COMMENT 'Comments known at the end of the day',
    removed_total bigint COMMENT 'How many of the posts were known to be taken away',
    subreddits_total bigint COMMENT 'Subreddits that they are in',
    days_total bigint COMMENT 'Days so far on which something became known, this one included',
    first_utc timestamp(6) with time zone COMMENT 'When the first of them was written',
    days_since_first double COMMENT 'Days from the first thing that was written to the end of the day',
    karma bigint COMMENT 'Karma as last looked up by then; NULL if not looked up',
    account_age_days bigint COMMENT 'Age of the account at the end of the day; NULL if not looked up by then',
    _ingested_at timestamp(6) with time zone COMMENT 'Newest observation of the account''s things when the row was made'
)
COMMENT 'Accounts by day, as known at its end'
WITH (partitioning = ARRAY['month(date)']);

MERGE INTO lakehouse.features.feat_author_daily t
USING (
    WITH watermark AS (
        SELECT coalesce(max(_ingested_at), from_unixtime(0)) AS _ingested_at FROM lakehouse.features.feat_author_daily
    ),
    -- Nothing is known before it is there.
    observations AS (
        SELECT
            name, author_fullname AS author_id, subreddit_id, created_utc, true AS is_post,
            -- Some files of the archive do not say when they were read: whether it was removed by then is not known.
            removed_by_category IS NOT NULL AND _observed_at <> created_utc AS is_removed,
            greatest(_observed_at, created_utc) AS known_at, _ingested_at
        FROM lakehouse.raw.reddit_posts
        UNION ALL
        -- Reddit names no author of a comment that is gone.
        SELECT
            name, author_fullname, subreddit_id, created_utc, false, false,
            greatest(_observed_at, created_utc), _ingested_at
        FROM lakehouse.raw.reddit_comments
    ),
    -- Accounts of which something came in, and the day from which on their days are counted again: all where none is
    -- there, as after a deletion.
    touched AS (
        SELECT
            author_id,
            if(author_id IN (SELECT author_id FROM lakehouse.features.feat_author_daily), min(date), DATE '1970-01-01') AS since
        FROM (
            SELECT author_id, CAST(known_at AS date) AS date, _ingested_at FROM observations
            UNION ALL
            SELECT 't2_' || id, CAST(_observed_at AS date), _ingested_at FROM lakehouse.raw.reddit_users
        )
        WHERE _ingested_at > (SELECT _ingested_at FROM watermark) AND author_id IS NOT NULL
        GROUP BY author_id
    ),
    -- The last day before, and the days to be counted again.
    counted AS (
        SELECT
            f.author_id,
            max_by(f.posts_total, f.date) FILTER (WHERE f.date < t.since) AS posts,
            max_by(f.comments_total, f.date) FILTER (WHERE f.date < t.since) AS comments,
            max_by(f.removed_total, f.date) FILTER (WHERE f.date < t.since) AS removed,
            max_by(f.subreddits_total, f.date) FILTER (WHERE f.date < t.since) AS subreddits,
            max_by(f.days_total, f.date) FILTER (WHERE f.date < t.since) AS days,
            max_by(f.first_utc, f.date) FILTER (WHERE f.date < t.since) AS first_utc,
            array_agg(f.date) FILTER (WHERE f.date >= t.since) AS dates
        FROM lakehouse.features.feat_author_daily f
        JOIN touched t ON t.author_id = f.author_id
        GROUP BY f.author_id
    ),
    recent AS (
        SELECT o.*, t.since
        FROM observations o
        JOIN touched t ON t.author_id = o.author_id AND t.since <= CAST(o.known_at AS date)
    ),
    -- What of these was known before.
    earlier AS (
        SELECT o.name, bool_or(o.is_removed) AS is_removed
        FROM observations o
        JOIN (SELECT DISTINCT name, created_utc, since FROM recent WHERE CAST(created_utc AS date) < since) r
            ON r.name = o.name AND r.created_utc = o.created_utc AND r.since > CAST(o.known_at AS date)
        GROUP BY o.name
    ),
    things AS (
        SELECT
            r.*,
            CASE WHEN e.name IS NULL THEN r.first_known_at END AS known_at,
            CASE WHEN NOT coalesce(e.is_removed, false) THEN r.first_removed_at END AS removed_at
        FROM (
            SELECT
                author_id, name, is_post,
                min(created_utc) AS created_utc,
                min(known_at) AS first_known_at,
                min(known_at) FILTER (WHERE is_removed) AS first_removed_at,
                max(_ingested_at) AS _ingested_at,
                min_by(_ingested_at, known_at) AS first_ingested_at
            FROM recent
            GROUP BY author_id, name, is_post
        ) r
        LEFT JOIN earlier e ON e.name = r.name
    ),
    events AS (
        SELECT
            t.author_id, CAST(e.known_at AS date) AS date, t.created_utc, t._ingested_at,
            t.is_post AND NOT e.is_removal AS is_post,
            NOT t.is_post AND NOT e.is_removal AS is_comment,
            e.is_removal,
            false AS is_subreddit,
            if(e.is_removal, t._ingested_at, t.first_ingested_at) > w._ingested_at AS is_news
        FROM things t
        CROSS JOIN watermark w
        CROSS JOIN UNNEST(ARRAY[ROW(t.known_at, false), ROW(t.removed_at, true)]) e (known_at, is_removal)
        WHERE e.known_at IS NOT NULL
        UNION ALL
        -- The first thing in a subreddit.
        SELECT o.author_id, CAST(min(o.known_at) AS date), NULL, NULL, false, false, false, true, false
        FROM observations o
        JOIN touched t ON t.author_id = o.author_id
        GROUP BY o.author_id, o.subreddit_id, t.since
        HAVING CAST(min(o.known_at) AS date) >= t.since
        UNION ALL
        -- Days on which nothing became known after all: an earlier observation came later, as from the archive.
        SELECT c.author_id, d.date, NULL, NULL, false, false, false, false, false
        FROM counted c
        CROSS JOIN UNNEST(c.dates) d (date)
    ),
    days AS (
        SELECT
            author_id, date,
            with_timezone(CAST(date + INTERVAL '1' DAY AS timestamp(6)), 'UTC') AS day_end,
            count_if(is_post) AS posts,
            count_if(is_comment) AS comments,
            bool_or(is_post OR is_comment OR is_removal) AS is_day,
            sum(count_if(is_post)) OVER so_far AS posts_total,
            sum(count_if(is_comment)) OVER so_far AS comments_total,
            sum(count_if(is_removal)) OVER so_far AS removed_total,
            sum(count_if(is_subreddit)) OVER so_far AS subreddits_total,
            count_if(bool_or(is_post OR is_comment OR is_removal)) OVER so_far AS days_total,
            min(min(created_utc)) OVER so_far AS first_utc,
            -- News of a day change that day and those after it.
            max(bool_or(is_news)) OVER so_far AS is_news,
            max(max(_ingested_at)) OVER (PARTITION BY author_id) AS _ingested_at
        FROM events
        GROUP BY author_id, date
        WINDOW so_far AS (PARTITION BY author_id ORDER BY date)
    ),
    totals AS (
        SELECT
            d.author_id, d.date, d.day_end, d.posts, d.comments, d.is_day, d.is_news, d._ingested_at,
            coalesce(c.posts, 0) + d.posts_total AS posts_total,
            coalesce(c.comments, 0) + d.comments_total AS comments_total,
            coalesce(c.removed, 0) + d.removed_total AS removed_total,
            coalesce(c.subreddits, 0) + d.subreddits_total AS subreddits_total,
            coalesce(c.days, 0) + d.days_total AS days_total,
            coalesce(least(c.first_utc, d.first_utc), c.first_utc, d.first_utc) AS first_utc
        FROM days d
        LEFT JOIN counted c ON c.author_id = d.author_id
    )
    -- A lookup counts until the next.
    SELECT
        d.author_id, d.date, date_key(d.date) AS date_key, d.posts, d.comments, d.posts_total, d.comments_total,
        d.removed_total, d.subreddits_total, d.days_total, d.is_day, d.first_utc,
        date_diff('second', d.first_utc, d.day_end) / 86400e0 AS days_since_first,
        u.link_karma + u.comment_karma AS karma,
        date_diff('day', u.created_utc, d.day_end) AS account_age_days,
        coalesce(greatest(d._ingested_at, u._ingested_at), d._ingested_at, u._ingested_at) AS _ingested_at
    FROM totals d
    CROSS JOIN watermark w
    LEFT JOIN (
        SELECT *, lead(_observed_at) OVER (PARTITION BY id ORDER BY _observed_at) AS next_observed_at
        FROM lakehouse.raw.reddit_users
    ) u
        ON 't2_' || u.id = d.author_id
        AND u._observed_at < d.day_end
        AND (u.next_observed_at IS NULL OR u.next_observed_at >= d.day_end)
    WHERE d.is_news OR u._ingested_at > w._ingested_at
) s
ON t.author_id = s.author_id AND t.date = s.date
WHEN MATCHED AND NOT s.is_day THEN DELETE
WHEN MATCHED THEN UPDATE SET
    posts = s.posts, comments = s.comments, posts_total = s.posts_total, comments_total = s.comments_total,
    removed_total = s.removed_total, subreddits_total = s.subreddits_total, days_total = s.days_total,
    first_utc = s.first_utc, days_since_first = s.days_since_first, karma = s.karma,
    account_age_days = s.account_age_days, _ingested_at = s._ingested_at
WHEN NOT MATCHED THEN INSERT VALUES (
    s.author_id, s.date, s.date_key, s.posts, s.comments, s.posts_total, s.comments_total, s.removed_total,
    s.subreddits_total, s.days_total, s.first_utc, s.days_since_first, s.karma, s.account_age_days, s._ingested_at);
