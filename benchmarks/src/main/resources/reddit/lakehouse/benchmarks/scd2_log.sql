CREATE TABLE lakehouse.benchmark.accounts_log_%1$s
WITH (partitioning = ARRAY['truncate(id, 10000)'])
AS
SELECT
    0 AS batch,
    id,
    TIMESTAMP '2026-01-01 00:00:00.000000' AS observed_at,
    'account_' || CAST(id AS varchar) AS name,
    id %% 100000 AS karma,
    id %% 50 = 0 AS is_over_18,
    'Profile of the account with the number ' || CAST(id AS varchar) AS description
FROM TABLE(sequence(0, %1$s - 1)) t (id)
