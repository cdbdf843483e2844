package reddit.lakehouse.udf.scd;

import java.util.List;

/**
 * The versions of the keys of a log in plain SQL, to compare with: name and level are tracked, note is not.
 */
final class ReferenceHistory
{
    private ReferenceHistory() {}

    static String toSql(List<LogRow> rows)
    {
        return """
                WITH observations AS (%s),
                ranked AS (
                    SELECT
                        *,
                        row_number() OVER (
                            PARTITION BY log, k, n
                            ORDER BY tie DESC NULLS FIRST, coalesce(gone, false) DESC, name DESC NULLS LAST, level DESC NULLS LAST, note DESC NULLS LAST) AS place
                    FROM observations),
                states AS (
                    SELECT log, k, n, coalesce(gone, false) AS gone, name, level, note
                    FROM ranked
                    WHERE place = 1),
                compared AS (
                    SELECT
                        *,
                        lag(gone, 1, true) OVER key_order AS gone_before,
                        lag(name) OVER key_order AS name_before,
                        lag(level) OVER key_order AS level_before
                    FROM states
                    WINDOW key_order AS (PARTITION BY log, k ORDER BY n)),
                turns AS (
                    SELECT *
                    FROM compared
                    WHERE gone <> gone_before OR (NOT gone AND (name IS DISTINCT FROM name_before OR level IS DISTINCT FROM level_before))),
                versions AS (
                    SELECT *, lead(n) OVER (PARTITION BY log, k ORDER BY n) AS valid_to
                    FROM turns),
                latest AS (
                    SELECT log, k, max_by(note, n) AS note
                    FROM states
                    WHERE NOT gone
                    GROUP BY log, k)
                SELECT v.log, v.k, v.name, v.level, latest.note, v.n AS valid_from, v.valid_to, v.valid_to IS NULL AS is_current
                FROM versions v
                JOIN latest ON v.log = latest.log AND v.k IS NOT DISTINCT FROM latest.k
                WHERE NOT v.gone
                """.formatted(LogRow.toSql(rows));
    }
}
