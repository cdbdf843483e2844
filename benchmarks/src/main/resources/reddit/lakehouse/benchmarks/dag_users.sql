-- Every account that writes, looked up once.
INSERT INTO lakehouse.raw.reddit_users (
    id, name, is_found, created_utc, link_karma, comment_karma, profile_over_18, _row_hash, _observed_at, _ingested_at)
SELECT
    to_base(1000000 + author, 36),
    'user_' || CAST(author AS varchar),
    true,
    TIMESTAMP '2015-01-01 00:00:00 UTC',
    author * 7 % 90000,
    author * 13 % 50000,
    author % 40 = 0,
    row_hash(author),
    TIMESTAMP '2026-06-01 00:00:00 UTC',
    current_timestamp(6)
FROM UNNEST(sequence(0, 60)) AS thousands (thousand)
CROSS JOIN UNNEST(sequence(0, 999)) AS units (unit)
CROSS JOIN LATERAL (VALUES thousand * 1000 + unit) AS authors (author)
