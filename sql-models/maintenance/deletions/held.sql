-- Snapshots that may hold what was blanked since: those from before the files were written again. With a tag's name
-- where a tag holds them; without one they only wait to be old enough.
WITH cleaned AS (
    SELECT coalesce(min(m.ended_at) FILTER (WHERE m.action = 'deletions/rewrite' AND m.table_name = '${schema}.${table}'), f.ended_at) AS cleaned_at
    FROM (SELECT max(ended_at) AS ended_at FROM lakehouse.meta.maintenance WHERE action = 'deletions/blanked') f
    LEFT JOIN lakehouse.meta.maintenance m ON m.ended_at >= f.ended_at
    GROUP BY f.ended_at
)
SELECT coalesce(r.name, '') AS tag, count(*) AS snapshots, min(s.committed_at) AS oldest, max(c.cleaned_at) AS cleaned_at
FROM lakehouse."${schema}"."${table}$snapshots" s
JOIN cleaned c ON s.committed_at < c.cleaned_at
LEFT JOIN lakehouse."${schema}"."${table}$refs" r ON r.snapshot_id = s.snapshot_id
WHERE s.snapshot_id NOT IN (SELECT snapshot_id FROM lakehouse."${schema}"."${table}$refs" WHERE name = 'main')
GROUP BY 1
ORDER BY 1;
