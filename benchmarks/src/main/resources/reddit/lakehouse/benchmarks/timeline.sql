-- 10 observations of each of 500,000 keys, in no order; six in ten begin a version.
SELECT count(id), count_if(is_current), sum(version), sum(length(name)), sum(level), count(note), max(valid_from), max(valid_to)
FROM TABLE(scd.system.timeline(
    input => TABLE(
        SELECT
            n * 48271 % 500000 AS id,
            TIMESTAMP '2026-01-01 00:00:00.000' + n * INTERVAL '1' SECOND AS observed,
            if(n / 1500000 % 2 = 0, 'name of a thing', 'another name') AS name,
            n / 2000000 AS level,
            n AS note,
            n % 23 = 0 AS gone
        FROM TABLE(sequence(0, 4999999)) t (n)) PARTITION BY id ORDER BY observed,
    delete_when => DESCRIPTOR(gone),
    track_except => DESCRIPTOR(note)))
