-- The tables that are maintained: all that are in the lakehouse.
SELECT table_schema, table_name
FROM lakehouse.information_schema.tables
WHERE table_type = 'BASE TABLE'
    AND table_schema NOT IN ('information_schema', 'system')
    AND NOT regexp_like(table_schema || table_name, '["'']')
ORDER BY table_schema, table_name;
