-- A look at each of the posts number %1$d to %2$d - 1.
INSERT INTO lakehouse.raw.post_snapshots (
    id, subreddit_id, created_utc, observed_utc, score, upvote_ratio, num_comments, num_crossposts, is_changed, _observed_at,
    _ingested_at)
SELECT
    id, subreddit_id, created_utc, _observed_at, score, upvote_ratio, num_comments, num_crossposts, true, _observed_at,
    _ingested_at
FROM lakehouse.raw.reddit_posts
WHERE id >= to_base(2000000000 + %1$d, 36) AND id < to_base(2000000000 + %2$d, 36)
