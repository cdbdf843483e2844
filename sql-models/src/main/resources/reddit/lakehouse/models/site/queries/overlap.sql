-- Of those who wrote in one subreddit, how many wrote in the other as well: the 14 with most authors.
WITH wrote AS (
    SELECT DISTINCT subreddit_id, author_id
    FROM (
        SELECT subreddit_id, author_id FROM fct_posts
        UNION ALL
        SELECT subreddit_id, author_id FROM fct_comments
    )
    WHERE author_id IS NOT NULL
),
largest AS (
    SELECT w.subreddit_id, s.subreddit_name, count(*) AS authors
    FROM wrote w
    JOIN dim_subreddit s ON s.subreddit_id = w.subreddit_id AND s.is_current
    GROUP BY w.subreddit_id, s.subreddit_name
    ORDER BY authors DESC, w.subreddit_id
    LIMIT 14
),
shared AS (
    SELECT a.subreddit_id, b.subreddit_id AS other_id, count(*) AS authors
    FROM wrote a
    JOIN wrote b ON b.author_id = a.author_id
    WHERE a.subreddit_id IN (SELECT subreddit_id FROM largest) AND b.subreddit_id IN (SELECT subreddit_id FROM largest)
    GROUP BY a.subreddit_id, b.subreddit_id
)
SELECT a.subreddit_name AS subreddit, b.subreddit_name AS other, coalesce(s.authors, 0) AS shared, a.authors
FROM largest a
CROSS JOIN largest b
LEFT JOIN shared s ON s.subreddit_id = a.subreddit_id AND s.other_id = b.subreddit_id
ORDER BY a.authors DESC, a.subreddit_name, b.authors DESC, b.subreddit_name
