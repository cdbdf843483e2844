SELECT max(lower(to_hex(md5(to_utf8(cast(
    coalesce(cast(id as varchar), '_dbt_utils_surrogate_key_null_') || '-' ||
    coalesce(cast(author as varchar), '_dbt_utils_surrogate_key_null_') || '-' ||
    coalesce(cast(created as varchar), '_dbt_utils_surrogate_key_null_') || '-' ||
    coalesce(cast(score as varchar), '_dbt_utils_surrogate_key_null_') as varchar))))))
FROM TABLE(sequence(1, 1000)) repeated (n)
CROSS JOIN (
    SELECT
        CAST(1000000 + i AS bigint) AS id,
        'author_' || CAST(i * 7919 % 10000 AS varchar) AS author,
        DATE '2020-01-01' + i % 2000 * INTERVAL '1' DAY AS created,
        nullif(CAST(i % 97 AS integer), 13) AS score
    FROM TABLE(sequence(1, 10000)) t (i))
