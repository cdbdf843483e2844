-- Notes that no file holds any more what was found: asked when no snapshot from before is left, true once the files that
-- such snapshots had are removed.
SELECT count(*)
FROM lakehouse.raw.deletions
CROSS JOIN (
    SELECT
        max(started_at) FILTER (WHERE action = 'deletions/clean') AS clean_at,
        max(started_at) FILTER (WHERE action = 'deletions/blanked') AS blanked_at,
        max(ended_at) FILTER (WHERE action = 'deletions/blanked') + parse_duration('${keep}') AS old_at
    FROM lakehouse.meta.maintenance
) m
WHERE found_at > coalesce(clean_at, from_unixtime(0))
    AND (SELECT max(found_at) FROM lakehouse.raw.deletions) <= blanked_at
    AND old_at <= (
        SELECT min(removed_at)
        FROM (
            SELECT table_name, max(started_at) FILTER (WHERE action = 'orphans') AS removed_at
            FROM lakehouse.meta.maintenance
            WHERE table_name IN (SELECT table_schema || '.' || table_name FROM lakehouse.information_schema.tables)
            GROUP BY table_name
        ));
