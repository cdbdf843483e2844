SELECT count(*)
FROM (
    SELECT checksum(ROW(id, name, karma, is_over_18, description, valid_from, valid_to)) AS hash, count(*) AS versions
    FROM lakehouse.benchmark.dim_account_%1$s
    UNION
    SELECT checksum(ROW(id, name, karma, is_over_18, description, dbt_valid_from, dbt_valid_to)), count(*)
    FROM lakehouse.dbt.accounts_snapshot
)
