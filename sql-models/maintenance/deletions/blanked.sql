-- Notes that all that was found is blank in all tables.
SELECT count(*)
FROM (
    SELECT found_at AS done_at FROM lakehouse.raw.deletions
    UNION ALL
    SELECT ended_at FROM lakehouse.meta.maintenance WHERE action LIKE 'deletions/blank/%'
)
WHERE done_at > (SELECT coalesce(max(started_at), from_unixtime(0)) FROM lakehouse.meta.maintenance WHERE action = 'deletions/blanked');
