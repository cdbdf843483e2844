CREATE TABLE IF NOT EXISTS test_results (
    run_id varchar,
    test varchar,
    file varchar,
    description varchar,
    version varchar COMMENT 'Hash of the file',
    status varchar COMMENT 'PASSED, FAILED, ERROR or SKIPPED',
    started_at timestamp(6) with time zone,
    seconds double,
    offending_rows bigint COMMENT 'Counted up to 1000; one more means: there are more',
    error varchar)
COMMENT 'What each data test of a run found'
