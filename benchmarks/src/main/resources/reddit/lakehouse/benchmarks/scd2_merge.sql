MERGE INTO lakehouse.benchmark.dim_account_%1$s d
USING (
    SELECT *
    FROM TABLE(scd.system.changes(
        input => TABLE(
            SELECT *
            FROM (
                SELECT 'log' AS side, id, observed_at, NULL AS valid_to, name, karma, is_over_18, description
                FROM lakehouse.benchmark.accounts_log_%1$s
                UNION ALL
                SELECT 'dimension', id, valid_from, valid_to, name, karma, is_over_18, description
                FROM lakehouse.benchmark.dim_account_%1$s)
            WHERE id IN (SELECT id FROM lakehouse.benchmark.accounts_log_%1$s WHERE batch = %2$s)
        ) PARTITION BY id ORDER BY observed_at))
) c
ON d.id = c.id AND d.valid_from = c.valid_from
WHEN MATCHED AND c.action = 'delete' THEN DELETE
WHEN MATCHED THEN UPDATE SET
    name = c.name, karma = c.karma, is_over_18 = c.is_over_18, description = c.description,
    valid_to = c.valid_to, is_current = c.is_current
WHEN NOT MATCHED THEN INSERT VALUES (
    c.id, c.name, c.karma, c.is_over_18, c.description, c.valid_from, c.valid_to, c.is_current)
