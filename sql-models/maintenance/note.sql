-- Writes down what was done.
INSERT INTO lakehouse.meta.maintenance
SELECT run_id, action, table_name, units, from_iso8601_timestamp_nanos(started_at), from_iso8601_timestamp_nanos(ended_at)
FROM UNNEST(CAST(json_parse(?) AS array(row(
    run_id varchar, action varchar, table_name varchar, units bigint, started_at varchar, ended_at varchar))));
