SELECT count(id), count(link_id), count(parent_id), count(author), count(subreddit), count(created_utc),
    count(score), count(body), count(permalink), count(controversiality)
FROM reddit.archive.comments
WHERE created_utc >= TIMESTAMP '2024-01-01 UTC' AND created_utc < TIMESTAMP '2024-02-01 UTC'
    AND subreddit = 'sub7'
