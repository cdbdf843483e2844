-- Each comment with what it answers, and how long that took.
CREATE SCHEMA IF NOT EXISTS lakehouse.intermediate;

CREATE OR REPLACE VIEW lakehouse.intermediate.int_comment_replies
COMMENT 'Comments with the post or comment that they answer'
SECURITY INVOKER
AS
SELECT
    c.comment_id,
    c.post_id,
    c.parent_id,
    -- NULL when what it answers was not ingested.
    coalesce(parent_post.author_id, parent_comment.author_id) AS parent_author_id,
    date_diff('second', coalesce(parent_post.created_utc, parent_comment.created_utc), c.created_utc) / 60.0 AS minutes_to_reply
FROM lakehouse.staging.stg_comments c
LEFT JOIN lakehouse.staging.stg_posts parent_post ON parent_post.post_id = c.parent_id
LEFT JOIN lakehouse.staging.stg_comments parent_comment ON parent_comment.comment_id = c.parent_id;
