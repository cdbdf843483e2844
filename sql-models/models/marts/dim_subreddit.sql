-- Subreddits with their history (type 2): a new version when title, description, type or flags change.
-- Built from the log of observations in whatever order they came; running it again changes no row.
CREATE SCHEMA IF NOT EXISTS lakehouse.marts;

CREATE TABLE IF NOT EXISTS lakehouse.marts.dim_subreddit (
    subreddit_key varchar NOT NULL COMMENT 'Surrogate key of the version',
    subreddit_id varchar COMMENT 'Fullname of the subreddit, t5_…: the same in all versions',
    subreddit_name varchar COMMENT 'Display name without r/; the newest in all versions',
    title varchar COMMENT 'Title of the page',
    description varchar COMMENT 'Short description',
    subreddit_type varchar COMMENT 'public, restricted, private, archived, …',
    is_over_18 boolean COMMENT 'For adults only',
    is_quarantined boolean COMMENT 'Quarantined by Reddit',
    language varchar COMMENT 'Language as the moderators set it',
    subscribers bigint COMMENT 'Number of subscribers; the newest in all versions',
    created_utc timestamp(6) with time zone COMMENT 'When the subreddit was created',
    valid_from timestamp(6) with time zone COMMENT 'The version holds from here on; the first one from Reddit''s beginning',
    valid_to timestamp(6) with time zone COMMENT 'The version holds until before here; NULL while it is current',
    is_current boolean COMMENT 'The newest version',
    _ingested_at timestamp(6) with time zone COMMENT 'Newest observation that the history was built from'
)
COMMENT 'Subreddits, slowly changing (type 2)';

-- Every value that is not tracked is the newest in all versions. Of two observations at one instant the one
-- ingested last counts, as _ingested_at is the first of the values.
MERGE INTO lakehouse.marts.dim_subreddit t
USING (
    SELECT *
    FROM TABLE(scd.system.changes(
        input => TABLE(
            SELECT *
            FROM (
                SELECT
                    'log' AS side,
                    subreddit_id,
                    if(_observed_at = min(_observed_at) OVER (PARTITION BY subreddit_id),
                        TIMESTAMP '2005-06-23 00:00:00 UTC', _observed_at) AS valid_from,
                    NULL AS valid_to,
                    _ingested_at, subreddit_name, title, description, subreddit_type, is_over_18, is_quarantined,
                    language, subscribers, created_utc
                FROM lakehouse.staging.stg_subreddits
                UNION ALL
                SELECT
                    'dimension', subreddit_id, valid_from, valid_to,
                    _ingested_at, subreddit_name, title, description, subreddit_type, is_over_18, is_quarantined,
                    language, subscribers, created_utc
                FROM lakehouse.marts.dim_subreddit
            )
            WHERE subreddit_id IN (
                SELECT subreddit_id
                FROM lakehouse.staging.stg_subreddits
                WHERE _ingested_at > (
                    SELECT coalesce(max(_ingested_at), from_unixtime(0)) FROM lakehouse.marts.dim_subreddit))
        ) PARTITION BY subreddit_id ORDER BY valid_from,
        track => DESCRIPTOR(title, description, subreddit_type, is_over_18, is_quarantined, language)))
) s
ON t.subreddit_id = s.subreddit_id AND t.valid_from = s.valid_from
WHEN MATCHED AND s.action = 'delete' THEN DELETE
WHEN MATCHED THEN UPDATE SET
    subreddit_name = s.subreddit_name, title = s.title, description = s.description,
    subreddit_type = s.subreddit_type, is_over_18 = s.is_over_18, is_quarantined = s.is_quarantined,
    language = s.language, subscribers = s.subscribers, created_utc = s.created_utc,
    valid_to = s.valid_to, is_current = s.is_current, _ingested_at = s._ingested_at
WHEN NOT MATCHED THEN INSERT VALUES (
    surrogate_key(s.subreddit_id, s.valid_from), s.subreddit_id, s.subreddit_name, s.title, s.description,
    s.subreddit_type, s.is_over_18, s.is_quarantined, s.language, s.subscribers, s.created_utc, s.valid_from,
    s.valid_to, s.is_current, s._ingested_at);
