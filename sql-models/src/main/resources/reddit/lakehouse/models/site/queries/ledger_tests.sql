SELECT
    test,
    max_by(status, started_at) AS status,
    to_unixtime(max(started_at)) AS started,
    max_by(seconds, started_at) AS seconds,
    max_by(offending_rows, started_at) AS offending_rows,
    max_by(error, started_at) AS error
FROM test_results
WHERE status <> 'SKIPPED'
GROUP BY test
