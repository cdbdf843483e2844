-- One row a post, with the versions of subreddit and author that held when it was posted.
CREATE SCHEMA IF NOT EXISTS lakehouse.marts;

CREATE TABLE IF NOT EXISTS lakehouse.marts.fct_posts (
    post_id varchar NOT NULL COMMENT 'Fullname of the post, t3_…',
    subreddit_key varchar COMMENT 'Version in dim_subreddit',
    author_key varchar COMMENT 'Version in dim_author',
    date_key integer COMMENT 'Day it was posted, in dim_date',
    subreddit_id varchar COMMENT 'Fullname of the subreddit',
    author_id varchar COMMENT 'Fullname of the account; NULL when it was deleted',
    created_utc timestamp(6) with time zone COMMENT 'When it was posted',
    title varchar COMMENT 'Title',
    post_type varchar COMMENT 'text, video, crosspost or link',
    domain varchar COMMENT 'Domain of the link; NULL for text posts',
    flair varchar COMMENT 'Flair of the post',
    permalink varchar COMMENT 'Address of the post on Reddit',
    score bigint COMMENT 'Votes up less votes down when last observed',
    upvote_ratio double COMMENT 'Share of votes up, 0 to 1',
    num_comments bigint COMMENT 'Comments as Reddit counts them',
    num_crossposts bigint COMMENT 'How often it was crossposted',
    comments_observed bigint COMMENT 'Comments that were ingested',
    commenters bigint COMMENT 'Distinct accounts among them',
    minutes_to_first_comment double COMMENT 'Minutes to the first comment; NULL without one',
    is_over_18 boolean COMMENT 'Marked not safe for work',
    is_removed boolean COMMENT 'Taken away by its author, a moderator or Reddit',
    is_author_deleted boolean COMMENT 'The account was deleted',
    _observed_at timestamp(6) with time zone COMMENT 'When the post was last observed as it is here',
    _ingested_at timestamp(6) with time zone COMMENT 'Newest observation of the post or its comments in this row'
)
COMMENT 'Posts, one row each'
WITH (partitioning = ARRAY['month(created_utc)']);

MERGE INTO lakehouse.marts.fct_posts t
USING (
    WITH watermark AS (
        SELECT coalesce(max(_ingested_at), from_unixtime(0)) AS _ingested_at FROM lakehouse.marts.fct_posts
    ),
    touched AS (
        SELECT post_id FROM lakehouse.staging.stg_posts WHERE _ingested_at > (SELECT _ingested_at FROM watermark)
        UNION
        SELECT post_id FROM lakehouse.staging.stg_comments WHERE _ingested_at > (SELECT _ingested_at FROM watermark)
    ),
    -- A join of its own, so that only the comments of these posts are counted.
    engagement AS (
        SELECT e.*
        FROM lakehouse.intermediate.int_post_engagement e
        JOIN touched c ON c.post_id = e.post_id
    )
    SELECT
        p.*,
        s.subreddit_key,
        a.author_key,
        date_key(p.created_utc) AS date_key,
        coalesce(e.comments_observed, 0) AS comments_observed,
        coalesce(e.commenters, 0) AS commenters,
        date_diff('second', p.created_utc, e.first_comment_utc) / 60e0 AS minutes_to_first_comment,
        greatest(p._ingested_at, coalesce(e._ingested_at, p._ingested_at)) AS built_from
    FROM touched c
    JOIN lakehouse.staging.stg_posts p ON p.post_id = c.post_id
    LEFT JOIN engagement e ON e.post_id = p.post_id
    LEFT JOIN lakehouse.marts.dim_subreddit s
        ON s.subreddit_id = p.subreddit_id
        AND p.created_utc >= s.valid_from
        AND (s.valid_to IS NULL OR p.created_utc < s.valid_to)
    LEFT JOIN lakehouse.marts.dim_author a
        ON a.author_id = coalesce(p.author_id, '[deleted]')
        AND p.created_utc >= a.valid_from
        AND (a.valid_to IS NULL OR p.created_utc < a.valid_to)
) s
ON t.post_id = s.post_id AND t.created_utc = s.created_utc
WHEN MATCHED THEN UPDATE SET
    subreddit_key = s.subreddit_key, author_key = s.author_key, date_key = s.date_key,
    subreddit_id = s.subreddit_id, author_id = s.author_id, title = s.title, post_type = s.post_type,
    domain = s.domain, flair = s.flair, permalink = s.permalink, score = s.score,
    upvote_ratio = s.upvote_ratio, num_comments = s.num_comments, num_crossposts = s.num_crossposts,
    comments_observed = s.comments_observed, commenters = s.commenters,
    minutes_to_first_comment = s.minutes_to_first_comment, is_over_18 = s.is_over_18,
    is_removed = s.is_removed, is_author_deleted = s.is_author_deleted, _observed_at = s._observed_at,
    _ingested_at = s.built_from
WHEN NOT MATCHED THEN INSERT VALUES (
    s.post_id, s.subreddit_key, s.author_key, s.date_key, s.subreddit_id, s.author_id, s.created_utc, s.title,
    s.post_type, s.domain, s.flair, s.permalink, s.score, s.upvote_ratio, s.num_comments, s.num_crossposts,
    s.comments_observed, s.commenters, s.minutes_to_first_comment, s.is_over_18, s.is_removed,
    s.is_author_deleted, s._observed_at, s.built_from);
