INSERT INTO lakehouse.benchmark.accounts_log_%1$s
SELECT %2$s, id, observed_at + INTERVAL '%2$s' HOUR, name, karma + %2$s, is_over_18, description
FROM lakehouse.benchmark.accounts_log_%1$s
WHERE batch = 0 AND id < 50000 AND id %% 10000 / 200 = %2$s
