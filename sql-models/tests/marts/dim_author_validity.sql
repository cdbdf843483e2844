-- Versions follow each other without gap or overlap, from Reddit's beginning to the open end.
SELECT author_id, valid_from, valid_to, previous_valid_to, is_current
FROM (
    SELECT
        *,
        lag(valid_to) OVER (PARTITION BY author_id ORDER BY valid_from) AS previous_valid_to,
        row_number() OVER (PARTITION BY author_id ORDER BY valid_from) AS version
    FROM lakehouse.marts.dim_author
)
WHERE valid_from >= valid_to
    OR is_current <> (valid_to IS NULL)
    OR (version = 1 AND valid_from <> TIMESTAMP '2005-06-23 00:00:00 UTC')
    OR (version > 1 AND valid_from IS DISTINCT FROM previous_valid_to)
