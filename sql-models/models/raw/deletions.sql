-- What was found to be deleted on Reddit, and when each thing was last asked for. `maintain` fills both; the backfill
-- leaves out what is on the list. No name, no text, no id of an account stays in them.
CREATE SCHEMA IF NOT EXISTS lakehouse.raw;

CREATE TABLE IF NOT EXISTS lakehouse.raw.deletions (
    name varchar COMMENT 'Fullname of the post (t3_…) or comment (t1_…); NULL for an account, whose id is not kept',
    kind varchar COMMENT 'post, comment or account',
    created_utc timestamp(6) with time zone COMMENT 'When it was written; NULL for an account',
    reason varchar COMMENT 'deleted: by its author; removed: by a moderator or Reddit; vanished: Reddit knows it no more; account: the account was deleted, its texts were not',
    is_text_gone boolean COMMENT 'Title, text and links are to be blank',
    is_author_gone boolean COMMENT 'The author is to be blank',
    observed_at timestamp(6) with time zone COMMENT 'When Reddit was seen to show it no more: what was observed before is to be blank',
    found_at timestamp(6) with time zone COMMENT 'When it was put on this list'
)
COMMENT 'Log of what was deleted on Reddit';

CREATE TABLE IF NOT EXISTS lakehouse.raw.deletion_checks (
    name varchar NOT NULL COMMENT 'Fullname: t3_… or t1_…, and t2_… of accounts that are there',
    kind varchar COMMENT 'post, comment or account',
    created_utc timestamp(6) with time zone COMMENT 'When it was written',
    checked_at timestamp(6) with time zone COMMENT 'When Reddit was last asked for it',
    missing_since timestamp(6) with time zone COMMENT 'First of the answers without it; NULL when the last answer had it',
    is_text_gone boolean COMMENT 'Reddit shows its text no more',
    is_author_gone boolean COMMENT 'Reddit shows its author no more'
)
COMMENT 'When each thing was last looked for on Reddit, to find what was deleted';

CREATE OR REPLACE VIEW lakehouse.raw.gone
COMMENT 'What was deleted on Reddit, one row each: what was observed up to these times is to be blank'
SECURITY INVOKER
AS
SELECT
    name,
    max(observed_at) FILTER (WHERE is_text_gone) AS text_gone_at,
    max(observed_at) FILTER (WHERE is_author_gone) AS author_gone_at
FROM lakehouse.raw.deletions
WHERE name IS NOT NULL
GROUP BY name;
