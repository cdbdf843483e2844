WITH observations AS (
    SELECT
        n * 48271 % 500000 AS id,
        TIMESTAMP '2026-01-01 00:00:00.000' + n * INTERVAL '1' SECOND AS observed,
        if(n / 1500000 % 2 = 0, 'name of a thing', 'another name') AS name,
        n / 2000000 AS level,
        n AS note,
        n % 23 = 0 AS gone
    FROM TABLE(sequence(0, 4999999)) t (n)),
-- Of several observations of a key at one moment one counts, and always the same one.
states AS (
    SELECT *
    FROM (
        SELECT
            *,
            row_number() OVER (PARTITION BY id, observed ORDER BY gone DESC, name DESC, level DESC, note DESC) AS place
        FROM observations)
    WHERE place = 1),
compared AS (
    SELECT
        *,
        lag(gone, 1, true) OVER of_key AS gone_before,
        lag(name) OVER of_key AS name_before,
        lag(level) OVER of_key AS level_before,
        last_value(if(gone, NULL, note)) IGNORE NULLS OVER (PARTITION BY id ORDER BY observed ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS latest_note
    FROM states
    WINDOW of_key AS (PARTITION BY id ORDER BY observed)),
turns AS (
    SELECT *
    FROM compared
    WHERE gone <> gone_before OR (NOT gone AND (name IS DISTINCT FROM name_before OR level IS DISTINCT FROM level_before))),
ends AS (
    SELECT *, lead(observed) OVER (PARTITION BY id ORDER BY observed) AS valid_to
    FROM turns),
versions AS (
    SELECT id, name, level, latest_note AS note, observed AS valid_from, valid_to, valid_to IS NULL AS is_current, row_number() OVER (PARTITION BY id ORDER BY observed) AS version
    FROM ends
    WHERE NOT gone)
SELECT count(id), count_if(is_current), sum(version), sum(length(name)), sum(level), count(note), max(valid_from), max(valid_to)
FROM versions
