-- What could be known of a post one hour and six hours after it was posted: for posts that were observed by then, made
-- when that time has passed. Only what was observed by then goes in, so what is learned later changes nothing.
CREATE SCHEMA IF NOT EXISTS lakehouse.features;

CREATE TABLE IF NOT EXISTS lakehouse.features.feat_post_early (
    post_id varchar NOT NULL COMMENT 'Fullname of the post, t3_…',
    minutes bigint NOT NULL COMMENT 'How long after the post: 60 or 360',
    point_in_time timestamp(6) with time zone COMMENT 'When that was: nothing in the row was observed later',
    subreddit_id varchar COMMENT 'Fullname of the subreddit',
    author_id varchar COMMENT 'Fullname of the account when first observed; NULL when it was deleted by then',
    created_utc timestamp(6) with time zone COMMENT 'When it was posted',
    hour_of_day bigint COMMENT 'Hour of the post, UTC',
    day_of_week bigint COMMENT 'ISO day of the week of the post, 1 is Monday',
    is_text boolean COMMENT 'A text post',
    is_video boolean COMMENT 'A video hosted by Reddit',
    is_crosspost boolean COMMENT 'A crosspost',
    is_over_18 boolean COMMENT 'Marked not safe for work when first observed',
    domain varchar COMMENT 'Domain of the link; NULL for text posts',
    flair varchar COMMENT 'Flair when first observed',
    title_length bigint COMMENT 'Characters of the title',
    body_length bigint COMMENT 'Characters of the text when first observed',
    looks bigint COMMENT 'Times it was looked at by then',
    looked_minutes double COMMENT 'Minutes from the post to the last look',
    score bigint COMMENT 'Score at the last look',
    upvote_ratio double COMMENT 'Share of votes up at the last look',
    num_comments bigint COMMENT 'Comments as Reddit counted them at the last look',
    score_per_hour double COMMENT 'Score at the last look by hours to it',
    comments_known bigint COMMENT 'Comments that were ingested by then',
    commenters bigint COMMENT 'Distinct accounts among their authors',
    minutes_to_first_comment double COMMENT 'Minutes to the first of them',
    author_posts bigint COMMENT 'Posts of the account known at the end of the day before the post; NULL if it was not known',
    author_comments bigint COMMENT 'Comments of the account, likewise',
    author_removed bigint COMMENT 'How many of the posts were known to be taken away',
    author_karma bigint COMMENT 'Karma of the account as known then',
    author_account_age_days bigint COMMENT 'Age of the account as known then',
    subscribers bigint COMMENT 'Subscribers of the subreddit as last observed by then; NULL if not observed',
    _ingested_at timestamp(6) with time zone COMMENT 'Newest observation of the post or its comments when the row was made'
)
COMMENT 'Posts as they could be known soon after they were posted'
WITH (partitioning = ARRAY['month(created_utc)']);

MERGE INTO lakehouse.features.feat_post_early t
USING (
    WITH watermark AS (
        SELECT coalesce(max(_ingested_at), from_unixtime(0)) AS _ingested_at FROM lakehouse.features.feat_post_early
    ),
    touched AS (
        SELECT post_id
        FROM (
            SELECT 't3_' || id AS post_id, _ingested_at FROM lakehouse.raw.post_snapshots
            UNION ALL
            SELECT link_id, _ingested_at FROM lakehouse.raw.reddit_comments
        )
        WHERE _ingested_at > (SELECT _ingested_at FROM watermark)
    ),
    -- Looks until then. Files of the archive that do not say when they were read look as if it had been at once.
    looks AS (
        SELECT
            id, minutes, created_utc, point_in_time,
            count(*) FILTER (WHERE is_known) AS looks,
            date_diff('second', created_utc, max(observed_utc) FILTER (WHERE is_known)) / 60e0 AS looked_minutes,
            max_by(score, _observed_at) FILTER (WHERE is_known) AS score,
            max_by(upvote_ratio, _observed_at) FILTER (WHERE is_known) AS upvote_ratio,
            max_by(num_comments, _observed_at) FILTER (WHERE is_known) AS num_comments,
            -- What came in that belongs into the row, or the first look after its time: until then it was not made.
            greatest(
                max(_ingested_at) FILTER (WHERE is_known),
                coalesce(min(_ingested_at) FILTER (WHERE NOT is_known), from_unixtime(0))) AS changed_at,
            max(_ingested_at) AS _ingested_at
        FROM (
            SELECT
                s.*, h.minutes,
                s.created_utc + h.minutes * INTERVAL '1' MINUTE AS point_in_time,
                s.observed_utc <= s.created_utc + h.minutes * INTERVAL '1' MINUTE AS is_known
            FROM lakehouse.raw.post_snapshots s
            CROSS JOIN (VALUES BIGINT '60', BIGINT '360') h (minutes)
            CROSS JOIN lakehouse.raw.reddit_clock c
            WHERE s.id IN (SELECT substr(post_id, 4) FROM touched)
                AND s.observed_utc > s.created_utc
                AND s.created_utc + h.minutes * INTERVAL '1' MINUTE <= c.now
        )
        GROUP BY id, minutes, created_utc, point_in_time
        HAVING bool_or(is_known)
    ),
    -- With the post as it was first observed.
    posts AS (
        SELECT *, row_number() OVER (PARTITION BY name, minutes ORDER BY _observed_at, _ingested_at) AS observation
        FROM (
            SELECT
                r.name, r.subreddit_id, r.author_fullname AS author_id, r.created_utc, r._observed_at, r._ingested_at,
                r.is_self AS is_text, r.is_video, r.crosspost_parent IS NOT NULL AS is_crosspost, r.over_18 AS is_over_18,
                CASE WHEN NOT r.is_self THEN lower(nullif(r.domain, '')) END AS domain,
                nullif(trim(r.link_flair_text), '') AS flair,
                length(r.title) AS title_length, length(r.selftext) AS body_length,
                l.minutes, l.point_in_time, l.looks, l.looked_minutes, l.score, l.upvote_ratio, l.num_comments,
                l.changed_at, l._ingested_at AS built_from
            FROM lakehouse.raw.reddit_posts r
            JOIN looks l ON l.id = r.id AND l.created_utc = r.created_utc
            WHERE r._observed_at <> r.created_utc
        )
    ),
    -- A comment that was observed by then, once or more often, was known.
    discussions AS (
        SELECT
            p.name, p.minutes,
            arbitrary(p.subreddit_id) AS subreddit_id, arbitrary(p.author_id) AS author_id,
            arbitrary(p.created_utc) AS created_utc, arbitrary(p.point_in_time) AS point_in_time,
            arbitrary(p.is_text) AS is_text, arbitrary(p.is_video) AS is_video,
            arbitrary(p.is_crosspost) AS is_crosspost, arbitrary(p.is_over_18) AS is_over_18,
            arbitrary(p.domain) AS domain, arbitrary(p.flair) AS flair,
            arbitrary(p.title_length) AS title_length, arbitrary(p.body_length) AS body_length,
            arbitrary(p.looks) AS looks, arbitrary(p.looked_minutes) AS looked_minutes,
            arbitrary(p.score) AS score, arbitrary(p.upvote_ratio) AS upvote_ratio,
            arbitrary(p.num_comments) AS num_comments,
            greatest(arbitrary(p.changed_at), coalesce(max(c._ingested_at), arbitrary(p.changed_at))) AS changed_at,
            greatest(arbitrary(p.built_from), coalesce(max(c._ingested_at), arbitrary(p.built_from))) AS _ingested_at,
            count(DISTINCT c.id) AS comments_known,
            count(DISTINCT c.author_fullname) AS commenters,
            min(c.created_utc) AS first_comment_utc
        FROM posts p
        LEFT JOIN (
            SELECT link_id, id, author_fullname, created_utc, _ingested_at, greatest(_observed_at, created_utc) AS known_at
            FROM lakehouse.raw.reddit_comments
            WHERE link_id IN (SELECT post_id FROM touched) AND _observed_at <> created_utc
        ) c ON c.link_id = p.name AND c.known_at <= p.point_in_time
        WHERE p.observation = 1
        GROUP BY p.name, p.minutes
    ),
    -- The days of the authors concerned, each until the next.
    author_days AS (
        SELECT
            author_id, date, posts_total, comments_total, removed_total, karma, account_age_days,
            lead(date) OVER (PARTITION BY author_id ORDER BY date) AS next_date
        FROM lakehouse.features.feat_author_daily
        WHERE author_id IN (
            SELECT author_fullname
            FROM lakehouse.raw.reddit_posts
            WHERE name IN (SELECT post_id FROM touched))
    ),
    subreddits AS (
        SELECT
            subreddit_id, subscribers, _observed_at,
            lead(_observed_at) OVER (PARTITION BY subreddit_id ORDER BY _observed_at) AS next_observed_at
        FROM lakehouse.staging.stg_subreddits
    )
    -- The account at the end of the day before, and the subreddit as last observed by then.
    SELECT
        d.*,
        d.score / nullif(d.looked_minutes / 60, 0) AS score_per_hour,
        date_diff('second', d.created_utc, d.first_comment_utc) / 60e0 AS minutes_to_first_comment,
        a.posts_total AS author_posts, a.comments_total AS author_comments, a.removed_total AS author_removed,
        a.karma AS author_karma, a.account_age_days AS author_account_age_days, s.subscribers
    FROM discussions d
    LEFT JOIN author_days a
        ON a.author_id = d.author_id
        AND a.date < CAST(d.created_utc AS date)
        AND (a.next_date IS NULL OR a.next_date >= CAST(d.created_utc AS date))
    LEFT JOIN subreddits s
        ON s.subreddit_id = d.subreddit_id
        AND s._observed_at <= d.point_in_time
        AND (s.next_observed_at IS NULL OR s.next_observed_at > d.point_in_time)
    WHERE d.changed_at > (SELECT _ingested_at FROM watermark)
) s
ON t.post_id = s.name AND t.minutes = s.minutes AND t.created_utc = s.created_utc
WHEN MATCHED THEN UPDATE SET
    author_id = s.author_id, flair = s.flair, body_length = s.body_length, looks = s.looks,
    looked_minutes = s.looked_minutes, score = s.score, upvote_ratio = s.upvote_ratio,
    num_comments = s.num_comments, score_per_hour = s.score_per_hour, comments_known = s.comments_known,
    commenters = s.commenters, minutes_to_first_comment = s.minutes_to_first_comment,
    author_posts = s.author_posts, author_comments = s.author_comments, author_removed = s.author_removed,
    author_karma = s.author_karma, author_account_age_days = s.author_account_age_days,
    subscribers = s.subscribers, _ingested_at = s._ingested_at
WHEN NOT MATCHED THEN INSERT VALUES (
    s.name, s.minutes, s.point_in_time, s.subreddit_id, s.author_id, s.created_utc,
    hour(s.created_utc), day_of_week(s.created_utc),
    s.is_text, s.is_video, s.is_crosspost, s.is_over_18, s.domain, s.flair, s.title_length, s.body_length, s.looks,
    s.looked_minutes, s.score, s.upvote_ratio, s.num_comments, s.score_per_hour, s.comments_known, s.commenters,
    s.minutes_to_first_comment, s.author_posts, s.author_comments, s.author_removed, s.author_karma,
    s.author_account_age_days, s.subscribers, s._ingested_at);
