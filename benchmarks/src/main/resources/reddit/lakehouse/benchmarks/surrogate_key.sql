-- The rows are made once on the build side and repeated, so that making them costs next to nothing.
SELECT max(surrogate_key(id, author, created, score))
FROM TABLE(sequence(1, 1000)) repeated (n)
CROSS JOIN (
    SELECT
        CAST(1000000 + i AS bigint) AS id,
        'author_' || CAST(i * 7919 % 10000 AS varchar) AS author,
        DATE '2020-01-01' + i % 2000 * INTERVAL '1' DAY AS created,
        nullif(CAST(i % 97 AS integer), 13) AS score
    FROM TABLE(sequence(1, 10000)) t (i))
