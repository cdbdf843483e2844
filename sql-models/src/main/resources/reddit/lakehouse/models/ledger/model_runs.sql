CREATE TABLE IF NOT EXISTS model_runs (
    run_id varchar,
    model varchar,
    layer varchar,
    file varchar,
    version varchar COMMENT 'Hash of the file',
    status varchar COMMENT 'SUCCEEDED, FAILED or SKIPPED',
    started_at timestamp(6) with time zone,
    seconds double,
    rows_written bigint COMMENT 'Inserted, updated or deleted',
    bytes_written bigint,
    rows_read bigint,
    bytes_read bigint,
    query_ids varchar COMMENT 'Queries in Trino, separated by commas; several for one statement where it was tried again',
    error varchar)
COMMENT 'What became of each model of a run'
