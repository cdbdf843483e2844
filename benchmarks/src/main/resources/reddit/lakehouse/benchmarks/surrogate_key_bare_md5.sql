-- The bytes are there already: what remains is the hash alone.
SELECT lower(to_hex(max(md5(bytes))))
FROM TABLE(sequence(1, 1000)) repeated (n)
CROSS JOIN (
    SELECT to_utf8(
        CAST(1000000 + i AS varchar) ||
        '-author_' || CAST(i * 7919 % 10000 AS varchar) ||
        '-' || CAST(DATE '2020-01-01' + i % 2000 * INTERVAL '1' DAY AS varchar) ||
        '-' || coalesce(CAST(nullif(i % 97, 13) AS varchar), '_dbt_utils_surrogate_key_null_')) AS bytes
    FROM TABLE(sequence(1, 10000)) t (i))
