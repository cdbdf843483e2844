-- The same hash of 128 bits, over text in which a NULL and the borders of the values cannot be mistaken.
SELECT count(lower(to_hex(murmur3(to_utf8(
    coalesce(CAST(id AS varchar), '\N') || U&'\0000' ||
    coalesce(CAST(author AS varchar), '\N') || U&'\0000' ||
    coalesce(CAST(created AS varchar), '\N') || U&'\0000' ||
    coalesce(CAST(score AS varchar), '\N'))))))
FROM TABLE(sequence(1, 1000)) repeated (n)
CROSS JOIN (
    SELECT
        CAST(1000000 + i AS bigint) AS id,
        'author_' || CAST(i * 7919 % 10000 AS varchar) AS author,
        DATE '2020-01-01' + i % 2000 * INTERVAL '1' DAY AS created,
        nullif(CAST(i % 97 AS integer), 13) AS score
    FROM TABLE(sequence(1, 10000)) t (i))
