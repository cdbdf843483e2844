CREATE TABLE lakehouse.benchmark.accounts
WITH (partitioning = ARRAY['truncate(id, 10000)'])
AS
SELECT id, name, karma, is_over_18, description, observed_at AS updated_at
FROM lakehouse.benchmark.accounts_log_%1$s
WHERE batch = 0
