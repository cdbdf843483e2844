-- Accounts with their history (type 2): a new version when the order of magnitude of the karma, the adult flag
-- or whether Reddit still knows the account changes. Everybody who wrote something is in it, also who was
-- never looked up; one row stands for deleted accounts.
CREATE SCHEMA IF NOT EXISTS lakehouse.marts;

CREATE TABLE IF NOT EXISTS lakehouse.marts.dim_author (
    author_key varchar NOT NULL COMMENT 'Surrogate key of the version',
    author_id varchar COMMENT 'Fullname of the account, t2_…: the same in all versions; [deleted] for deleted accounts',
    author_name varchar COMMENT 'Account name; [deleted] for deleted accounts',
    karma_band varchar COMMENT 'Order of magnitude of the karma: <100, 100+, 1k+, 10k+, 100k+; NULL if unknown',
    is_over_18 boolean COMMENT 'The profile is for adults only; NULL if unknown',
    is_found boolean COMMENT 'Reddit knew the account when it was looked up; NULL if never looked up',
    karma bigint COMMENT 'Karma when last looked up; the newest in all versions',
    created_utc timestamp(6) with time zone COMMENT 'When the account was made; NULL if unknown',
    valid_from timestamp(6) with time zone COMMENT 'The version holds from here on; the first one from Reddit''s beginning',
    valid_to timestamp(6) with time zone COMMENT 'The version holds until before here; NULL while it is current',
    is_current boolean COMMENT 'The newest version',
    _ingested_at timestamp(6) with time zone COMMENT 'Newest observation that the history was built from; NULL if never looked up'
)
COMMENT 'Accounts, slowly changing (type 2)';

MERGE INTO lakehouse.marts.dim_author t
USING (
    WITH known AS (
        SELECT author_id, max(_ingested_at) AS _ingested_at
        FROM lakehouse.marts.dim_author
        GROUP BY author_id
    ),
    -- Looked up since the last build, or seen for the first time.
    touched AS (
        SELECT author_id
        FROM lakehouse.staging.stg_users
        WHERE _ingested_at > (SELECT coalesce(max(_ingested_at), from_unixtime(0)) FROM known)
        UNION
        SELECT a.author_id
        FROM lakehouse.intermediate.int_author_activity a
        WHERE a.author_id NOT IN (SELECT author_id FROM known)
        UNION
        SELECT '[deleted]'
        WHERE '[deleted]' NOT IN (SELECT author_id FROM known)
    ),
    observations AS (
        SELECT
            p.author_id,
            coalesce(o.author_name, a.author_name, p.author_id) AS author_name,
            o.karma_band,
            o.is_over_18,
            o.is_found,
            o.karma,
            o.created_utc,
            o._observed_at,
            o._ingested_at,
            row_hash(o.karma_band, o.is_over_18, o.is_found) AS tracked
        FROM touched p
        LEFT JOIN lakehouse.staging.stg_users o ON o.author_id = p.author_id
        LEFT JOIN lakehouse.intermediate.int_author_activity a ON a.author_id = p.author_id
    ),
    changes AS (
        SELECT *
        FROM (
            SELECT
                *,
                lag(tracked) OVER (PARTITION BY author_id ORDER BY _observed_at, tracked) AS previous,
                max_by(author_name, _observed_at) OVER (PARTITION BY author_id) AS newest_name,
                max_by(karma, _observed_at) OVER (PARTITION BY author_id) AS newest_karma,
                max(created_utc) OVER (PARTITION BY author_id) AS known_created_utc,
                max(_ingested_at) OVER (PARTITION BY author_id) AS newest_ingested_at
            FROM observations
        )
        WHERE previous IS DISTINCT FROM tracked
    ),
    bounded AS (
        SELECT
            *,
            if(previous IS NULL, TIMESTAMP '2005-06-23 00:00:00 UTC', _observed_at) AS valid_from,
            lead(_observed_at) OVER (PARTITION BY author_id ORDER BY _observed_at, tracked) AS valid_to
        FROM changes
    ),
    versions AS (
        SELECT
            surrogate_key(author_id, CAST(valid_from AS timestamp(6) with time zone)) AS author_key,
            coalesce(newest_name, author_name) AS name,
            *
        FROM bounded
    ),
    existing AS (
        SELECT *
        FROM lakehouse.marts.dim_author
        WHERE author_id IN (SELECT author_id FROM touched)
    )
    SELECT
        coalesce(v.author_key, e.author_key) AS author_key,
        v.author_key IS NULL AS is_gone,
        v.author_id, v.name, v.karma_band, v.is_over_18, v.is_found, v.newest_karma, v.known_created_utc,
        v.valid_from, v.valid_to, v.newest_ingested_at
    FROM versions v
    FULL JOIN existing e ON e.author_key = v.author_key
    WHERE row_hash(
            v.name, v.karma_band, v.is_over_18, v.is_found, v.newest_karma, v.known_created_utc, v.valid_to,
            v.newest_ingested_at)
        <> row_hash(
            e.author_name, e.karma_band, e.is_over_18, e.is_found, e.karma, e.created_utc, e.valid_to,
            e._ingested_at)
        OR v.author_key IS NULL
        OR e.author_key IS NULL
) s
ON t.author_key = s.author_key
WHEN MATCHED AND s.is_gone THEN DELETE
WHEN MATCHED THEN UPDATE SET
    author_name = s.name, karma_band = s.karma_band, is_over_18 = s.is_over_18, is_found = s.is_found,
    karma = s.newest_karma, created_utc = s.known_created_utc, valid_to = s.valid_to,
    is_current = s.valid_to IS NULL, _ingested_at = s.newest_ingested_at
WHEN NOT MATCHED THEN INSERT VALUES (
    s.author_key, s.author_id, s.name, s.karma_band, s.is_over_18, s.is_found, s.newest_karma,
    s.known_created_utc, s.valid_from, s.valid_to, s.valid_to IS NULL, s.newest_ingested_at);
