-- Files that no snapshot knows: left behind by writes that failed, and by snapshots that were expired, which leave the files
-- that the newest snapshot has replaced. Once a day, and once more when deletions were blanked. A write may take as long as
-- is kept.
SELECT count(*)
FROM (
    SELECT
        max(ended_at) FILTER (WHERE action = 'orphans' AND table_name = '${schema}.${table}') AS removed_at,
        max(ended_at) FILTER (WHERE action = 'deletions/blanked') + parse_duration('${keep}') AS blanked_at
    FROM lakehouse.meta.maintenance
)
WHERE removed_at IS NULL
    OR removed_at < current_timestamp - INTERVAL '23' HOUR
    OR (removed_at < blanked_at AND blanked_at <= current_timestamp);

SET SESSION lakehouse.remove_orphan_files_min_retention = '0s';

ALTER TABLE lakehouse."${schema}"."${table}" EXECUTE remove_orphan_files(retention_threshold => '${keep}');
