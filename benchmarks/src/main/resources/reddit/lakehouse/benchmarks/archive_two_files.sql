CREATE TABLE lakehouse.benchmark.comments AS
SELECT id, link_id, parent_id, author, subreddit, created_utc, score, body, permalink, controversiality
FROM reddit.archive.comments
WHERE created_utc >= TIMESTAMP '2024-02-01 UTC' AND created_utc < TIMESTAMP '2024-04-01 UTC'
