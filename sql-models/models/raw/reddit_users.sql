-- Append-only log of the accounts that wrote what was ingested, 100 a request: new ones at once,
-- known ones again after a week. Each look is a row, so that the log also says when one was last looked at.
CREATE SCHEMA IF NOT EXISTS lakehouse.raw;

CREATE TABLE IF NOT EXISTS lakehouse.raw.reddit_users (
    id varchar NOT NULL COMMENT 'Base36 id of the account',
    name varchar COMMENT 'Account name',
    is_found boolean COMMENT 'Reddit knew the id; false for accounts that were deleted or suspended',
    created_utc timestamp(6) with time zone COMMENT 'When the account was made',
    link_karma bigint COMMENT 'Karma from posts',
    comment_karma bigint COMMENT 'Karma from comments',
    profile_img varchar COMMENT 'Address of the picture',
    profile_color varchar COMMENT 'Colour of the profile',
    profile_over_18 boolean COMMENT 'The profile is for adults only',
    _row_hash varchar COMMENT 'Hash of the columns above',
    _observed_at timestamp(6) with time zone COMMENT 'When Reddit''s answer arrived',
    _ingested_at timestamp(6) with time zone COMMENT 'When the statement that added this row began'
)
COMMENT 'Log of accounts as they were observed, append-only';

-- Reddit leaves out the ids that it does not know: remembered, so that they are not asked for every night.
INSERT INTO lakehouse.raw.reddit_users
WITH authors AS (
    SELECT author_fullname, max(created_utc) AS last_seen
    FROM (
        SELECT author_fullname, created_utc FROM lakehouse.raw.reddit_posts
        UNION ALL
        SELECT author_fullname, created_utc FROM lakehouse.raw.reddit_comments
    )
    WHERE author_fullname IS NOT NULL
    GROUP BY author_fullname
),
known AS (
    SELECT id, max(_observed_at) AS observed_at
    FROM lakehouse.raw.reddit_users
    GROUP BY id
),
due AS (
    SELECT substr(a.author_fullname, 4) AS id
    FROM authors a
    LEFT JOIN known k ON k.id = substr(a.author_fullname, 4)
    WHERE k.id IS NULL OR k.observed_at < current_timestamp - INTERVAL '7' DAY
    -- Bounded, so that a first load leaves budget for the rest: whoever is left comes next time.
    ORDER BY a.last_seen DESC, 1
    LIMIT 20000
),
answers AS (
    SELECT
        id, NULL AS name, false AS is_found, NULL AS created_utc, NULL AS link_karma, NULL AS comment_karma,
        NULL AS profile_img, NULL AS profile_color, NULL AS profile_over_18, NULL AS _observed_at
    FROM due
    UNION ALL
    SELECT
        u.id, u.name, true, u.created_utc, u.link_karma, u.comment_karma, u.profile_img, u.profile_color,
        u.profile_over_18, u."$fetched_at"
    FROM reddit.api.users u
    JOIN due d ON d.id = u.id
),
accounts AS (
    SELECT
        id, max(name) AS name, bool_or(is_found) AS is_found, max(created_utc) AS created_utc,
        max(link_karma) AS link_karma, max(comment_karma) AS comment_karma, max(profile_img) AS profile_img,
        max(profile_color) AS profile_color, bool_or(profile_over_18) AS profile_over_18,
        coalesce(max(_observed_at), current_timestamp(6)) AS _observed_at
    FROM answers
    GROUP BY id
)
SELECT
    id, name, is_found, created_utc, link_karma, comment_karma, profile_img, profile_color, profile_over_18,
    row_hash(name, is_found, link_karma, comment_karma, profile_img, profile_color, profile_over_18),
    _observed_at, current_timestamp(6)
FROM accounts;
