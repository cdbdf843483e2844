-- The log of what was maintained, and the report of deletions on it.
CREATE SCHEMA IF NOT EXISTS lakehouse.meta;

CREATE TABLE IF NOT EXISTS lakehouse.meta.maintenance (
    run_id varchar COMMENT 'Run of maintain',
    action varchar COMMENT 'The file in maintenance/ that was run; deletions/clean: nothing holds what was found before',
    table_name varchar COMMENT 'schema.table, where it is about one',
    units bigint COMMENT 'Rows written, or what the file counted before it went on: files, partitions, snapshots',
    started_at timestamp(6) with time zone COMMENT 'When it began',
    ended_at timestamp(6) with time zone COMMENT 'When it was done'
)
COMMENT 'Log of maintenance: what was done to which table';

CREATE OR REPLACE VIEW lakehouse.meta.deletions
COMMENT 'Report of deletions: what was found, when it was blank in all tables, and when no file held it any more'
SECURITY INVOKER
AS
SELECT
    d.name,
    d.kind,
    d.created_utc,
    d.reason,
    d.is_text_gone,
    d.is_author_gone,
    d.observed_at,
    d.found_at,
    (SELECT min(m.ended_at) FROM lakehouse.meta.maintenance m WHERE m.action = 'deletions/blanked' AND m.started_at >= d.found_at) AS blanked_at,
    (SELECT min(m.ended_at) FROM lakehouse.meta.maintenance m WHERE m.action = 'deletions/clean' AND m.started_at >= d.found_at) AS clean_at
FROM lakehouse.raw.deletions d;
