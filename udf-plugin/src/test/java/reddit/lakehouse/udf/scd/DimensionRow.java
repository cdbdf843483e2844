package reddit.lakehouse.udf.scd;

import io.trino.testing.MaterializedRow;

import java.util.List;
import java.util.Random;

import static java.util.stream.Collectors.joining;
import static reddit.lakehouse.udf.scd.LogRow.quote;

/**
 * A row of the dimension that the changes of random logs are applied to.
 */
record DimensionRow(Id id, String name, Integer level, String note, Integer validTo)
{
    record Id(int log, String key, int validFrom) {}

    /** Reads log, k, name, level, note, valid_from and valid_to. */
    static DimensionRow of(MaterializedRow row)
    {
        Id id = new Id((int) row.getField(0), (String) row.getField(1), (int) row.getField(5));
        return new DimensionRow(id, (String) row.getField(2), (Integer) row.getField(3), (String) row.getField(4), (Integer) row.getField(6));
    }

    /** A row that nobody wrote for a reason, for changes to put right. */
    static DimensionRow random(int log, Random random)
    {
        Id id = new Id(log, random.nextBoolean() ? "a" : "c", random.nextInt(6));
        return new DimensionRow(id, random.nextBoolean() ? "x" : "z", 1, "p", random.nextBoolean() ? null : id.validFrom() + 1);
    }

    private String toJson()
    {
        return "[%s,%s,%s,%s,%s,%s,%s]".formatted(id.log(), quote(id.key()), id.validFrom(), validTo, quote(name), level, quote(note));
    }

    static String toSql(List<DimensionRow> rows)
    {
        return """
                SELECT *
                FROM UNNEST(CAST(json_parse('[%s]') AS array(row(
                    log integer, k varchar, valid_from integer, valid_to integer, name varchar, level integer, note varchar))))
                """.formatted(rows.stream().map(DimensionRow::toJson).collect(joining(",")));
    }
}
