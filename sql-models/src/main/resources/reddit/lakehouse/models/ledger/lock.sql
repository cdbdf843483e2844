CREATE TABLE IF NOT EXISTS %1$s
COMMENT 'One row: who %2$s the lakehouse now; run_id is NULL when nobody does'
AS SELECT
    CAST(NULL AS varchar) AS run_id,
    CAST(NULL AS varchar) AS command,
    CAST(NULL AS varchar) AS held_by,
    CAST(NULL AS varchar) AS host,
    CAST(NULL AS varchar) AS process,
    CAST(NULL AS timestamp(6) with time zone) AS since,
    CAST(NULL AS timestamp(6) with time zone) AS expires_at
