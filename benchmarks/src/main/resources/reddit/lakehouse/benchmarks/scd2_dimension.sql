CREATE TABLE lakehouse.benchmark.dim_account_%1$s
WITH (partitioning = ARRAY['truncate(id, 10000)'])
AS
SELECT id, name, karma, is_over_18, description, observed_at AS valid_from, CAST(NULL AS timestamp(6)) AS valid_to, true AS is_current
FROM lakehouse.benchmark.accounts_log_%1$s
