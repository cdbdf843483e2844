CREATE TABLE IF NOT EXISTS runs (
    run_id varchar COMMENT 'One a run; sorts by time',
    command varchar COMMENT 'run or test',
    selection varchar COMMENT 'What was selected; empty for everything',
    run_by varchar COMMENT 'User of the connection to Trino',
    version varchar COMMENT 'Hash of all models and tests, the same for the same files',
    started_at timestamp(6) with time zone,
    seconds double,
    outcome varchar COMMENT 'SUCCEEDED, TEST_FAILED or MODEL_FAILED',
    models bigint,
    models_not_succeeded bigint COMMENT 'Failed or left out',
    tests bigint,
    tests_not_passed bigint COMMENT 'Found rows, could not be run or were left out',
    rows_written bigint,
    bytes_written bigint)
COMMENT 'Runs of the models and tests, one row a run that came to its end'
