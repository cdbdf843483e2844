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
    touched AS (
        SELECT author_id
        FROM (
            SELECT author_fullname AS author_id, _ingested_at FROM lakehouse.raw.reddit_posts
            UNION ALL
            SELECT author_fullname, _ingested_at FROM lakehouse.raw.reddit_comments
            UNION ALL
            SELECT 't2_' || id, _ingested_at FROM lakehouse.raw.reddit_users
        )
        WHERE _ingested_at > (SELECT _ingested_at FROM watermark) AND author_id IS NOT NULL
    ),
    -- Each thing once. Nothing is known before it is there.
    things AS (
        SELECT
            author_id,
            name,
            is_post,
            min_by(subreddit_id, _observed_at) AS subreddit_id,
            min(created_utc) AS created_utc,
            greatest(min(_observed_at), min(created_utc)) AS known_at,
            -- Some files of the archive do not say when they were read: whether it was removed by then is not known.
            min(greatest(_observed_at, created_utc)) FILTER (WHERE is_removed AND _observed_at <> created_utc) AS removed_at,
            max(_ingested_at) AS _ingested_at,
            min_by(_ingested_at, _observed_at) AS first_ingested_at
        FROM (
            SELECT
                name, author_fullname AS author_id, subreddit_id, created_utc, true AS is_post,
                removed_by_category IS NOT NULL AS is_removed,
                _observed_at, _ingested_at
            FROM lakehouse.raw.reddit_posts
            UNION ALL
            -- Reddit names no author of a comment that is gone.
            SELECT name, author_fullname, subreddit_id, created_utc, false, false, _observed_at, _ingested_at
            FROM lakehouse.raw.reddit_comments
        )
        WHERE author_id IN (SELECT author_id FROM touched)
        GROUP BY author_id, name, is_post
    ),
    events AS (
        SELECT
            t.author_id, CAST(e.known_at AS date) AS date, t.created_utc, t._ingested_at,
            t.is_post AND NOT e.is_removal AS is_post,
            NOT t.is_post AND NOT e.is_removal AS is_comment,
            t.is_new_subreddit AND NOT e.is_removal AS is_new_subreddit,
            e.is_removal,
            if(e.is_removal, t._ingested_at, t.first_ingested_at) > w._ingested_at AS is_news
        FROM (
            SELECT
                *,
                row_number() OVER (PARTITION BY author_id, subreddit_id ORDER BY known_at, name) = 1 AS is_new_subreddit
            FROM things
        ) t
        CROSS JOIN watermark w
        CROSS JOIN UNNEST(ARRAY[ROW(t.known_at, false), ROW(t.removed_at, true)]) e (known_at, is_removal)
        WHERE e.known_at IS NOT NULL
    ),
    days AS (
        SELECT
            author_id, date,
            with_timezone(CAST(date + INTERVAL '1' DAY AS timestamp(6)), 'UTC') AS day_end,
            count_if(is_post) AS posts,
            count_if(is_comment) AS comments,
            sum(count_if(is_post)) OVER so_far AS posts_total,
            sum(count_if(is_comment)) OVER so_far AS comments_total,
            sum(count_if(is_removal)) OVER so_far AS removed_total,
            sum(count_if(is_new_subreddit)) OVER so_far AS subreddits_total,
            count(*) OVER so_far AS days_total,
            min(min(created_utc)) OVER so_far AS first_utc,
            -- News of a day change that day and those after it.
            max(bool_or(is_news)) OVER so_far AS is_news,
            max(max(_ingested_at)) OVER (PARTITION BY author_id) AS _ingested_at
        FROM events
        GROUP BY author_id, date
        WINDOW so_far AS (PARTITION BY author_id ORDER BY date)
    )
    SELECT
        d.author_id, d.date, date_key(d.date) AS date_key, d.posts, d.comments, d.posts_total, d.comments_total,
        d.removed_total, d.subreddits_total, d.days_total,
        date_diff('second', d.first_utc, d.day_end) / 86400e0 AS days_since_first,
        max_by(u.link_karma + u.comment_karma, u._observed_at) AS karma,
        date_diff('day', max_by(u.created_utc, u._observed_at), d.day_end) AS account_age_days,
        greatest(d._ingested_at, coalesce(max(u._ingested_at), d._ingested_at)) AS _ingested_at
    FROM days d
    CROSS JOIN watermark w
    LEFT JOIN lakehouse.raw.reddit_users u ON 't2_' || u.id = d.author_id AND u._observed_at < d.day_end
    GROUP BY
        d.author_id, d.date, d.posts, d.comments, d.posts_total, d.comments_total, d.removed_total,
        d.subreddits_total, d.days_total, d.first_utc, d.day_end, d.is_news, d._ingested_at, w._ingested_at
    HAVING d.is_news OR max(u._ingested_at) > w._ingested_at
) s
ON t.author_id = s.author_id AND t.date = s.date
WHEN MATCHED THEN UPDATE SET
    posts = s.posts, comments = s.comments, posts_total = s.posts_total, comments_total = s.comments_total,
    removed_total = s.removed_total, subreddits_total = s.subreddits_total, days_total = s.days_total,
    days_since_first = s.days_since_first, karma = s.karma, account_age_days = s.account_age_days,
    _ingested_at = s._ingested_at
WHEN NOT MATCHED THEN INSERT VALUES (
    s.author_id, s.date, s.date_key, s.posts, s.comments, s.posts_total, s.comments_total, s.removed_total,
    s.subreddits_total, s.days_total, s.days_since_first, s.karma, s.account_age_days, s._ingested_at);
