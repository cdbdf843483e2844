-- Five comments a post for the posts number %1$d to %2$d - 1: three of ten go to the popular post of the hundred.
INSERT INTO lakehouse.raw.reddit_comments (
    id, name, link_id, parent_id, subreddit, subreddit_id, author, author_fullname, body, permalink, created_utc, score,
    score_hidden, controversiality, is_submitter, stickied, locked, collapsed, _json, _row_hash, _observed_at, _ingested_at)
WITH numbers AS (
    SELECT
        m,
        m / 5 AS n,
        from_big_endian_64(xxhash64(to_big_endian_64(-1 - m))) AS dice,
        abs(from_big_endian_64(xxhash64(to_big_endian_64(-1 - m)))) %% 10 < 3 AS popular,
        abs(from_big_endian_64(xxhash64(to_big_endian_64(-m)))) %% 10 < 3 AS popular_before
    FROM UNNEST(sequence(0, (%2$d - %1$d - 1) / 1000)) AS thousands (thousand)
    CROSS JOIN UNNEST(sequence(0, 4999)) AS units (unit)
    CROSS JOIN LATERAL (VALUES 5 * %1$d + thousand * 5000 + unit) AS numbers (m)
    WHERE m < 5 * %2$d
),
comments AS (
    SELECT
        *,
        to_base(3000000000 + m, 36) AS id,
        to_base(3000000000 + m - 1, 36) AS id_before,
        if(popular, n - n %% 100, n) AS post,
        m %% 5 IN (1, 2, 4) AND popular = popular_before AS answers_before,
        CAST(60000 * pow((abs(dice / 1000) %% 10000) / 10000e0, 2) AS bigint) AS author
    FROM numbers
),
posts AS (
    SELECT *, from_big_endian_64(xxhash64(to_big_endian_64(post))) AS post_dice
    FROM comments
),
places AS (
    SELECT
        *,
        CAST(20 * pow((abs(post_dice) %% 1000) / 1000e0, 2) AS bigint) AS subreddit,
        TIMESTAMP '2025-06-01 00:00:00 UTC' + (n * (31536000e0 / %3$d) + 600 + m %% 5 * 400) * INTERVAL '1' SECOND AS created_utc
    FROM posts
)
SELECT
    id,
    't1_' || id,
    't3_' || to_base(2000000000 + post, 36),
    if(answers_before, 't1_' || id_before, 't3_' || to_base(2000000000 + post, 36)),
    'Subreddit' || CAST(subreddit AS varchar),
    't5_' || to_base(5000 + subreddit, 36),
    'user_' || CAST(author AS varchar),
    't2_' || to_base(1000000 + author, 36),
    if(abs(dice) %% 50 = 0, '[removed]', rpad('', 20 + CAST(abs(dice) %% 300 AS integer), 'an answer of some words ')),
    '/r/Subreddit' || CAST(subreddit AS varchar) || '/comments/' || to_base(2000000000 + post, 36) || '/what/' || id || '/',
    CAST(created_utc AS timestamp(6) with time zone),
    abs(dice) %% 40,
    false,
    0,
    false,
    false,
    false,
    false,
    '{}',
    row_hash(id, dice),
    CAST(created_utc + INTERVAL '2' HOUR AS timestamp(6) with time zone),
    current_timestamp(6)
FROM places
