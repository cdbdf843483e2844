-- One row a subreddit and day (UTC) on which something was posted, commented or observed. Days that something
-- new fell on are counted again from the facts, the others stay.
CREATE SCHEMA IF NOT EXISTS lakehouse.marts;

CREATE TABLE IF NOT EXISTS lakehouse.marts.fct_subreddit_daily (
    subreddit_id varchar NOT NULL COMMENT 'Fullname of the subreddit, t5_…',
    date_key integer NOT NULL COMMENT 'The day, in dim_date',
    subreddit_key varchar COMMENT 'Version in dim_subreddit at the end of the day',
    date date COMMENT 'The day, UTC',
    posts bigint COMMENT 'Posts of the day',
    comments bigint COMMENT 'Comments of the day',
    authors bigint COMMENT 'Distinct accounts that posted or commented',
    post_score bigint COMMENT 'Sum of the scores of the day''s posts',
    removed_posts bigint COMMENT 'Posts of the day that were taken away',
    removed_comments bigint COMMENT 'Comments of the day that were taken away',
    subscribers bigint COMMENT 'Subscribers as last observed on that day; NULL if not observed',
    _ingested_at timestamp(6) with time zone COMMENT 'Newest observation that was counted'
)
COMMENT 'Activity of subreddits, one row each and day'
WITH (partitioning = ARRAY['year(date)']);

MERGE INTO lakehouse.marts.fct_subreddit_daily t
USING (
    WITH activity AS (
        SELECT subreddit_id, date_key, author_id, score, is_removed, 'post' AS kind, CAST(NULL AS bigint) AS subscribers, _observed_at, _ingested_at
        FROM lakehouse.marts.fct_posts
        UNION ALL
        SELECT subreddit_id, date_key, author_id, score, is_removed, 'comment', NULL, _observed_at, _ingested_at
        FROM lakehouse.marts.fct_comments
        UNION ALL
        SELECT subreddit_id, date_key(_observed_at), NULL, NULL, NULL, 'observation', subscribers, _observed_at, _ingested_at
        FROM lakehouse.staging.stg_subreddits
    ),
    touched AS (
        SELECT DISTINCT subreddit_id, date_key
        FROM activity
        WHERE _ingested_at > (SELECT coalesce(max(_ingested_at), from_unixtime(0)) FROM lakehouse.marts.fct_subreddit_daily)
    ),
    counted AS (
        SELECT
            subreddit_id,
            date_key,
            count_if(kind = 'post') AS posts,
            count_if(kind = 'comment') AS comments,
            count(DISTINCT author_id) AS authors,
            coalesce(sum(score) FILTER (WHERE kind = 'post'), 0) AS post_score,
            count_if(kind = 'post' AND is_removed) AS removed_posts,
            count_if(kind = 'comment' AND is_removed) AS removed_comments,
            max_by(subscribers, _observed_at) FILTER (WHERE kind = 'observation') AS subscribers,
            max(_ingested_at) AS _ingested_at
        FROM activity
        JOIN touched USING (subreddit_id, date_key)
        GROUP BY subreddit_id, date_key
    )
    SELECT c.*, s.subreddit_key
    FROM (
        SELECT counted.*, d.date, with_timezone(CAST(d.date + INTERVAL '1' DAY AS timestamp(6)), 'UTC') AS day_end
        FROM counted
        JOIN lakehouse.marts.dim_date d ON d.date_key = counted.date_key
    ) c
    LEFT JOIN lakehouse.marts.dim_subreddit s
        ON s.subreddit_id = c.subreddit_id
        AND c.day_end > s.valid_from
        AND (s.valid_to IS NULL OR c.day_end <= s.valid_to)
) s
ON t.subreddit_id = s.subreddit_id AND t.date_key = s.date_key
WHEN MATCHED THEN UPDATE SET
    subreddit_key = s.subreddit_key, posts = s.posts, comments = s.comments, authors = s.authors,
    post_score = s.post_score, removed_posts = s.removed_posts, removed_comments = s.removed_comments,
    subscribers = s.subscribers, _ingested_at = s._ingested_at
WHEN NOT MATCHED THEN INSERT VALUES (
    s.subreddit_id, s.date_key, s.subreddit_key, s.date, s.posts, s.comments, s.authors, s.post_score,
    s.removed_posts, s.removed_comments, s.subscribers, s._ingested_at);
