-- Posts number %1$d to %2$d - 1 of a year that has %3$d: a post a number, the popular ones every hundredth.
INSERT INTO lakehouse.raw.reddit_posts (
    id, name, subreddit, subreddit_id, author, author_fullname, title, selftext, url, domain, permalink, created_utc, edited_utc,
    score, upvote_ratio, num_comments, num_crossposts, is_self, is_video, over_18, spoiler, locked, stickied, archived,
    link_flair_text, removed_by_category, _json, _row_hash, _observed_at, _ingested_at)
WITH numbers AS (
    SELECT
        n,
        from_big_endian_64(xxhash64(to_big_endian_64(n))) AS dice,
        TIMESTAMP '2025-06-01 00:00:00 UTC' + n * (31536000e0 / %3$d) * INTERVAL '1' SECOND AS created_utc
    FROM UNNEST(sequence(0, (%2$d - %1$d - 1) / 1000)) AS thousands (thousand)
    CROSS JOIN UNNEST(sequence(0, 999)) AS units (unit)
    CROSS JOIN LATERAL (VALUES %1$d + thousand * 1000 + unit) AS numbers (n)
    WHERE n < %2$d
),
posts AS (
    SELECT
        *,
        to_base(2000000000 + n, 36) AS id,
        CAST(20 * pow((abs(dice) %% 1000) / 1000e0, 2) AS bigint) AS subreddit,
        CAST(60000 * pow((abs(dice / 1000) %% 10000) / 10000e0, 2) AS bigint) AS author,
        abs(dice / 10000000) %% 100 AS percent
    FROM numbers
)
SELECT
    id,
    't3_' || id,
    'Subreddit' || CAST(subreddit AS varchar),
    't5_' || to_base(5000 + subreddit, 36),
    'user_' || CAST(author AS varchar),
    't2_' || to_base(1000000 + author, 36),
    'What number ' || CAST(n AS varchar) || ' says about the things of this place',
    if(percent < 40, rpad('', 40 + CAST(abs(dice) %% 400 AS integer), 'a text of some words '), ''),
    'https://site' || CAST(abs(dice) %% 3000 AS varchar) || '.example.com/' || id,
    if(percent < 40, 'self.Subreddit' || CAST(subreddit AS varchar), 'site' || CAST(abs(dice) %% 3000 AS varchar) || '.example.com'),
    '/r/Subreddit' || CAST(subreddit AS varchar) || '/comments/' || id || '/what/',
    CAST(created_utc AS timestamp(6) with time zone),
    if(percent = 7, CAST(created_utc + INTERVAL '1' HOUR AS timestamp(6) with time zone)),
    if(n %% 100 = 0, 1500, 1) + abs(dice) %% 60,
    0.5e0 + (abs(dice) %% 50) / 100e0,
    if(n %% 100 = 0, 150, 4),
    0,
    percent < 40,
    percent > 95,
    percent = 50,
    false,
    percent = 51,
    false,
    false,
    if(percent %% 3 = 0, 'Flair ' || CAST(percent %% 12 AS varchar)),
    if(percent = 99, 'moderator'),
    '{}',
    row_hash(id, dice),
    CAST(created_utc + INTERVAL '3' HOUR AS timestamp(6) with time zone),
    current_timestamp(6)
FROM posts
