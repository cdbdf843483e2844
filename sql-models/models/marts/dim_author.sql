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

-- Every value that is not tracked is the newest in all versions. Of two observations at one instant the one
-- ingested last counts, as _ingested_at is the first of the values.
MERGE INTO lakehouse.marts.dim_author t
USING (
    WITH authors AS (
        -- Seen for the first time.
        SELECT author_id, author_name, true AS is_new
        FROM (
            SELECT author_id, author_name FROM lakehouse.intermediate.int_author_activity
            UNION ALL
            VALUES ('[deleted]', '[deleted]')
        )
        WHERE author_id NOT IN (SELECT author_id FROM lakehouse.marts.dim_author)
        UNION ALL
        SELECT author_id, author_name, false FROM lakehouse.marts.dim_author WHERE is_current
    ),
    looked_up AS (
        SELECT author_id
        FROM lakehouse.staging.stg_users
        WHERE _ingested_at > (SELECT coalesce(max(_ingested_at), from_unixtime(0)) FROM lakehouse.marts.dim_author)
    )
    SELECT *
    FROM TABLE(scd.system.changes(
        input => TABLE(
            -- Who was never looked up has one version from the beginning on, in which nothing is known.
            SELECT
                'log' AS side,
                author_id,
                if(o._observed_at > min(o._observed_at) OVER (PARTITION BY author_id),
                    o._observed_at, TIMESTAMP '2005-06-23 00:00:00 UTC') AS valid_from,
                NULL AS valid_to,
                o._ingested_at,
                coalesce(o.author_name, a.author_name, author_id) AS author_name,
                o.karma_band, o.is_over_18, o.is_found, o.karma,
                max(o.created_utc) OVER (PARTITION BY author_id) AS created_utc
            FROM authors a
            FULL JOIN lakehouse.staging.stg_users o USING (author_id)
            WHERE a.is_new OR author_id IN (SELECT author_id FROM looked_up)
            UNION ALL
            SELECT
                'dimension', author_id, valid_from, valid_to,
                _ingested_at, author_name, karma_band, is_over_18, is_found, karma, created_utc
            FROM lakehouse.marts.dim_author
            WHERE author_id IN (SELECT author_id FROM looked_up)
        ) PARTITION BY author_id ORDER BY valid_from,
        track => DESCRIPTOR(karma_band, is_over_18, is_found)))
) s
ON t.author_id = s.author_id AND t.valid_from = s.valid_from
WHEN MATCHED AND s.action = 'delete' THEN DELETE
WHEN MATCHED THEN UPDATE SET
    author_name = s.author_name, karma_band = s.karma_band, is_over_18 = s.is_over_18, is_found = s.is_found,
    karma = s.karma, created_utc = s.created_utc, valid_to = s.valid_to, is_current = s.is_current,
    _ingested_at = s._ingested_at
WHEN NOT MATCHED THEN INSERT VALUES (
    surrogate_key(s.author_id, s.valid_from), s.author_id, s.author_name, s.karma_band, s.is_over_18, s.is_found,
    s.karma, s.created_utc, s.valid_from, s.valid_to, s.is_current, s._ingested_at);
