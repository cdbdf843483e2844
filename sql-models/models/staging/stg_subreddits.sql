-- The log of subreddits, cleaned: every observation, for histories and subscriber counts. Of a subreddit that Reddit
-- does not show only id and name are known.
CREATE SCHEMA IF NOT EXISTS lakehouse.staging;

CREATE OR REPLACE VIEW lakehouse.staging.stg_subreddits
COMMENT 'Observations of subreddits, one row each'
SECURITY INVOKER
AS
SELECT
    name AS subreddit_id,
    display_name AS subreddit_name,
    nullif(trim(title), '') AS title,
    nullif(trim(public_description), '') AS description,
    subreddit_type,
    coalesce(over18, if(_json IS NOT NULL, false)) AS is_over_18,
    coalesce(quarantine, if(_json IS NOT NULL, false)) AS is_quarantined,
    nullif(lang, '') AS language,
    subscribers,
    created_utc,
    _observed_at,
    _ingested_at
FROM lakehouse.raw.reddit_subreddits;
