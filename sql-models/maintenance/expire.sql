-- Snapshots that are older than what is kept, and the files that only they need. What a tag holds stays.
SELECT count(*)
FROM lakehouse."${schema}"."${table}$snapshots"
WHERE committed_at < current_timestamp - parse_duration('${keep}')
    AND snapshot_id NOT IN (SELECT snapshot_id FROM lakehouse."${schema}"."${table}$refs");

SET SESSION lakehouse.expire_snapshots_min_retention = '0s';

ALTER TABLE lakehouse."${schema}"."${table}" EXECUTE expire_snapshots(retention_threshold => '${keep}', clean_expired_metadata => true);
