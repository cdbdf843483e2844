CREATE TABLE IF NOT EXISTS data_tags (
    tag varchar COMMENT 'Name of the tag on each of the tables',
    table_name varchar COMMENT 'catalog.schema.table',
    snapshot_id bigint COMMENT 'What the tag is at',
    row_count bigint,
    checksum varchar COMMENT 'Trino''s checksum of all columns, whatever the order of the rows',
    columns varchar COMMENT 'JSON: names and types in their order',
    run_id varchar COMMENT 'Run that built the tables',
    version varchar COMMENT 'Hash of the models and tests of that run',
    created_at timestamp(6) with time zone COMMENT 'When this row was written, by the clock of Trino',
    created_by varchar COMMENT 'User of the connection to Trino',
    state varchar COMMENT 'KEPT, or DROPPED when the tag was taken from the table',
    reason varchar COMMENT 'Why it was dropped; empty otherwise')
COMMENT 'Manifests of named tags: a row when a table is tagged, and one when the tag is taken away'
