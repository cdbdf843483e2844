-- Nothing happens before its cause: no first comment before the post, no reply before what it answers.
SELECT 'fct_posts' AS fact, post_id AS id, minutes_to_first_comment AS minutes
FROM lakehouse.marts.fct_posts
WHERE minutes_to_first_comment < 0
UNION ALL
SELECT 'fct_comments', comment_id, minutes_to_reply
FROM lakehouse.marts.fct_comments
WHERE minutes_to_reply < 0
