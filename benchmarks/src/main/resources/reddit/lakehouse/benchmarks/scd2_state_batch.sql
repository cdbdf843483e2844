UPDATE lakehouse.benchmark.accounts
SET karma = karma + %2$s, updated_at = updated_at + INTERVAL '%2$s' HOUR
WHERE id < 50000 AND id %% 10000 / 200 = %2$s
