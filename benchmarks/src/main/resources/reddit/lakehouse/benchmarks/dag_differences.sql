-- Facts that one of the two has and the other has not.
SELECT count(*)
FROM (
    (SELECT post_id, score, num_comments, comments_observed, commenters, minutes_to_first_comment, is_removed, date_key FROM lakehouse.marts.fct_posts
    EXCEPT
    SELECT post_id, score, num_comments, comments_observed, commenters, minutes_to_first_comment, is_removed, date_key FROM lakehouse.dbt.fct_posts)
    UNION ALL
    (SELECT comment_id, score, depth, replies, body_length, minutes_to_reply, is_removed, date_key FROM lakehouse.dbt.fct_comments
    EXCEPT
    SELECT comment_id, score, depth, replies, body_length, minutes_to_reply, is_removed, date_key FROM lakehouse.marts.fct_comments)
    UNION ALL
    (SELECT subreddit_id, posts, comments, authors, post_score, NULL, NULL, date_key FROM lakehouse.marts.fct_subreddit_daily
    EXCEPT
    SELECT subreddit_id, posts, comments, authors, post_score, NULL, NULL, date_key FROM lakehouse.dbt.fct_subreddit_daily)
)
