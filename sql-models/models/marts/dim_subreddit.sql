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

MERGE INTO lakehouse.marts.dim_subreddit t
USING (
    WITH touched AS (
        SELECT DISTINCT subreddit_id
        FROM lakehouse.staging.stg_subreddits
        WHERE _ingested_at > (SELECT coalesce(max(_ingested_at), from_unixtime(0)) FROM lakehouse.marts.dim_subreddit)
    ),
    observations AS (
        SELECT
            o.*,
            row_hash(title, description, subreddit_type, is_over_18, is_quarantined, language) AS tracked,
            max_by(subreddit_name, _observed_at) OVER (PARTITION BY subreddit_id) AS newest_name,
            max_by(subscribers, _observed_at) OVER (PARTITION BY subreddit_id) AS newest_subscribers,
            max(_ingested_at) OVER (PARTITION BY subreddit_id) AS newest_ingested_at
        FROM lakehouse.staging.stg_subreddits o
        WHERE subreddit_id IN (SELECT subreddit_id FROM touched)
    ),
    changes AS (
        SELECT *
        FROM (
            SELECT
                *,
                lag(tracked) OVER (PARTITION BY subreddit_id ORDER BY _observed_at, tracked) AS previous
            FROM observations
        )
        WHERE previous IS DISTINCT FROM tracked
    ),
    bounded AS (
        SELECT
            *,
            if(previous IS NULL, TIMESTAMP '2005-06-23 00:00:00 UTC', _observed_at) AS valid_from,
            lead(_observed_at) OVER (PARTITION BY subreddit_id ORDER BY _observed_at, tracked) AS valid_to
        FROM changes
    ),
    versions AS (
        SELECT surrogate_key(subreddit_id, CAST(valid_from AS timestamp(6) with time zone)) AS subreddit_key, *
        FROM bounded
    ),
    existing AS (
        SELECT *
        FROM lakehouse.marts.dim_subreddit
        WHERE subreddit_id IN (SELECT subreddit_id FROM touched)
    )
    SELECT
        coalesce(v.subreddit_key, e.subreddit_key) AS subreddit_key,
        v.subreddit_key IS NULL AS is_gone,
        v.subreddit_id, v.newest_name, v.title, v.description, v.subreddit_type, v.is_over_18, v.is_quarantined,
        v.language, v.newest_subscribers, v.created_utc, v.valid_from, v.valid_to, v.newest_ingested_at
    FROM versions v
    FULL JOIN existing e ON e.subreddit_key = v.subreddit_key
    WHERE row_hash(
            v.newest_name, v.title, v.description, v.subreddit_type, v.is_over_18, v.is_quarantined, v.language,
            v.newest_subscribers, v.created_utc, v.valid_to, v.newest_ingested_at)
        <> row_hash(
            e.subreddit_name, e.title, e.description, e.subreddit_type, e.is_over_18, e.is_quarantined, e.language,
            e.subscribers, e.created_utc, e.valid_to, e._ingested_at)
        OR v.subreddit_key IS NULL
        OR e.subreddit_key IS NULL
) s
ON t.subreddit_key = s.subreddit_key
WHEN MATCHED AND s.is_gone THEN DELETE
WHEN MATCHED THEN UPDATE SET
    subreddit_name = s.newest_name, title = s.title, description = s.description,
    subreddit_type = s.subreddit_type, is_over_18 = s.is_over_18, is_quarantined = s.is_quarantined,
    language = s.language, subscribers = s.newest_subscribers, created_utc = s.created_utc,
    valid_to = s.valid_to, is_current = s.valid_to IS NULL, _ingested_at = s.newest_ingested_at
WHEN NOT MATCHED THEN INSERT VALUES (
    s.subreddit_key, s.subreddit_id, s.newest_name, s.title, s.description, s.subreddit_type, s.is_over_18,
    s.is_quarantined, s.language, s.newest_subscribers, s.created_utc, s.valid_from, s.valid_to,
    s.valid_to IS NULL, s.newest_ingested_at);
