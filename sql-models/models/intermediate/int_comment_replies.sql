-- Who answered whom, and how long that took.
CREATE SCHEMA IF NOT EXISTS lakehouse.intermediate;

CREATE OR REPLACE VIEW lakehouse.intermediate.int_comment_replies
COMMENT 'Comments with the post or comment that they answer'
SECURITY INVOKER
AS
SELECT
    c.comment_id,
    c.post_id,
    c.parent_id,
    c.author_id,
    -- NULL when what it answers was not ingested.
    t.parent_author_id,
    t.minutes_to_reply
FROM lakehouse.staging.stg_comments c
JOIN lakehouse.intermediate.int_threads t ON t.comment_id = c.comment_id;
