INSERT INTO lakehouse.raw.reddit_subreddits (
    id, name, display_name, title, public_description, description, subreddit_type, over18, quarantine, lang, subscribers,
    created_utc, _row_hash, _observed_at, _ingested_at)
SELECT
    to_base(5000 + n, 36),
    't5_' || to_base(5000 + n, 36),
    'Subreddit' || CAST(n AS varchar),
    'Subreddit number ' || CAST(n AS varchar),
    'Short',
    'Long',
    'public',
    false,
    false,
    'en',
    1000000 / (n + 1),
    TIMESTAMP '2012-01-01 00:00:00 UTC',
    row_hash(n),
    TIMESTAMP '2026-06-01 00:00:00 UTC',
    current_timestamp(6)
FROM UNNEST(sequence(0, 20)) AS numbers (n)
