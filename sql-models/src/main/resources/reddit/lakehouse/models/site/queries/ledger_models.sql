SELECT run_id, model, status, to_unixtime(started_at) AS started, seconds, rows_written, bytes_written, error
FROM model_runs
WHERE run_id IN (SELECT run_id FROM runs ORDER BY run_id DESC LIMIT 60)
ORDER BY run_id, started_at
