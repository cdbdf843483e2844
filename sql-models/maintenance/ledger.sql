-- Runs of more than a year ago leave the ledger.
DELETE FROM lakehouse.meta.model_runs
WHERE started_at < current_timestamp - INTERVAL '400' DAY;

DELETE FROM lakehouse.meta.test_results
WHERE started_at < current_timestamp - INTERVAL '400' DAY;

DELETE FROM lakehouse.meta.maintenance
WHERE started_at < current_timestamp - INTERVAL '400' DAY AND action NOT IN ('deletions/blanked', 'deletions/clean');
