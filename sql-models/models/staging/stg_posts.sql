-- Posts as last observed, one row each: texts cleaned, flags derived, fullnames as keys.
CREATE SCHEMA IF NOT EXISTS lakehouse.staging;

CREATE TABLE IF NOT EXISTS lakehouse.staging.stg_posts (
    post_id varchar NOT NULL COMMENT 'Fullname of the post, t3_…',
    subreddit_id varchar COMMENT 'Fullname of the subreddit, t5_…',
    subreddit_name varchar COMMENT 'Display name of the subreddit',
    author_id varchar COMMENT 'Fullname of the account, t2_…; NULL when it was deleted',
    author_name varchar COMMENT 'Account name; NULL when it was deleted',
    title varchar COMMENT 'Title',
    body varchar COMMENT 'Text of a text post; NULL when there is none or it was removed',
    url varchar COMMENT 'What the post links to',
    domain varchar COMMENT 'Domain of the url, lower case; NULL for text posts',
    permalink varchar COMMENT 'Address of the post on Reddit',
    post_type varchar COMMENT 'text, video, crosspost or link',
    created_utc timestamp(6) with time zone COMMENT 'When it was posted',
    edited_utc timestamp(6) with time zone COMMENT 'When it was last edited',
    score bigint COMMENT 'Votes up less votes down when last observed',
    upvote_ratio double COMMENT 'Share of votes up, 0 to 1',
    num_comments bigint COMMENT 'Comments as Reddit counts them',
    num_crossposts bigint COMMENT 'How often it was crossposted',
    flair varchar COMMENT 'Flair of the post; NULL if none',
    is_over_18 boolean COMMENT 'Marked not safe for work',
    is_locked boolean COMMENT 'Closed to new comments',
    is_stickied boolean COMMENT 'Pinned to the top of the subreddit',
    distinguished varchar COMMENT 'moderator, admin, special or NULL',
    is_author_deleted boolean COMMENT 'The account was deleted',
    is_removed boolean COMMENT 'Taken away by its author, a moderator or Reddit',
    crosspost_parent_id varchar COMMENT 'Fullname of the post this is a crosspost of',
    _observed_at timestamp(6) with time zone COMMENT 'When it was last observed as it is here',
    _ingested_at timestamp(6) with time zone COMMENT 'When that observation was added to the log'
)
COMMENT 'Posts as last observed'
WITH (partitioning = ARRAY['month(created_utc)']);

MERGE INTO lakehouse.staging.stg_posts t
USING (
    WITH latest AS (
        SELECT *, row_number() OVER (PARTITION BY id ORDER BY _observed_at DESC, _row_hash) AS recency
        FROM lakehouse.raw.reddit_posts
        WHERE _ingested_at > (SELECT coalesce(max(_ingested_at), from_unixtime(0)) FROM lakehouse.staging.stg_posts)
    ),
    -- What was observed earlier and comes later, as from the archive, does not replace what is newer.
    staged AS (
        SELECT post_id, created_utc, _observed_at
        FROM lakehouse.staging.stg_posts
        WHERE post_id IN (
            SELECT name
            FROM lakehouse.raw.reddit_posts
            WHERE _ingested_at > (SELECT coalesce(max(_ingested_at), from_unixtime(0)) FROM lakehouse.staging.stg_posts))
    ),
    newest AS (
        SELECT l.*
        FROM latest l
        LEFT JOIN staged s ON s.post_id = l.name AND s.created_utc = l.created_utc
        WHERE l.recency = 1 AND coalesce(s._observed_at <= l._observed_at, true)
    )
    SELECT
        name AS post_id,
        subreddit_id,
        subreddit AS subreddit_name,
        author_fullname AS author_id,
        nullif(author, '[deleted]') AS author_name,
        title,
        CASE WHEN trim(selftext) NOT IN ('', '[removed]', '[deleted]') THEN selftext END AS body,
        url,
        CASE WHEN NOT is_self THEN lower(nullif(domain, '')) END AS domain,
        'https://www.reddit.com' || permalink AS permalink,
        CASE
            WHEN crosspost_parent IS NOT NULL THEN 'crosspost'
            WHEN is_self THEN 'text'
            WHEN is_video THEN 'video'
            ELSE 'link'
        END AS post_type,
        created_utc,
        edited_utc,
        score,
        upvote_ratio,
        num_comments,
        num_crossposts,
        nullif(trim(link_flair_text), '') AS flair,
        over_18 AS is_over_18,
        locked AS is_locked,
        stickied AS is_stickied,
        distinguished,
        author = '[deleted]' AS is_author_deleted,
        removed_by_category IS NOT NULL OR coalesce(trim(selftext) IN ('[removed]', '[deleted]'), false) AS is_removed,
        crosspost_parent AS crosspost_parent_id,
        _observed_at,
        _ingested_at
    FROM newest
) s
-- A post keeps its creation time: naming it here lets the merge read the months concerned, no others.
ON t.post_id = s.post_id AND t.created_utc = s.created_utc
WHEN MATCHED THEN UPDATE SET
    subreddit_id = s.subreddit_id, subreddit_name = s.subreddit_name, author_id = s.author_id,
    author_name = s.author_name, title = s.title, body = s.body, url = s.url, domain = s.domain,
    permalink = s.permalink, post_type = s.post_type, edited_utc = s.edited_utc, score = s.score,
    upvote_ratio = s.upvote_ratio, num_comments = s.num_comments, num_crossposts = s.num_crossposts,
    flair = s.flair, is_over_18 = s.is_over_18, is_locked = s.is_locked, is_stickied = s.is_stickied,
    distinguished = s.distinguished, is_author_deleted = s.is_author_deleted, is_removed = s.is_removed,
    crosspost_parent_id = s.crosspost_parent_id, _observed_at = s._observed_at, _ingested_at = s._ingested_at
WHEN NOT MATCHED THEN INSERT VALUES (
    s.post_id, s.subreddit_id, s.subreddit_name, s.author_id, s.author_name, s.title, s.body, s.url, s.domain,
    s.permalink, s.post_type, s.created_utc, s.edited_utc, s.score, s.upvote_ratio, s.num_comments,
    s.num_crossposts, s.flair, s.is_over_18, s.is_locked, s.is_stickied, s.distinguished, s.is_author_deleted,
    s.is_removed, s.crosspost_parent_id, s._observed_at, s._ingested_at);
