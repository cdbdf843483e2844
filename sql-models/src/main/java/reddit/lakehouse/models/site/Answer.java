package reddit.lakehouse.models.site;

import com.google.common.collect.ImmutableList;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * What a query of the site returned.
 *
 * @param rows by column name; values are Java's, or null
 * @param missing why there are no rows to be had, for the reader; empty when the query ran
 */
record Answer(List<Map<String, Object>> rows, Optional<String> missing)
{
    Answer
    {
        rows = Collections.unmodifiableList(new ArrayList<>(rows));
        requireNonNull(missing, "missing is null");
    }

    static Answer missing(String reason)
    {
        return new Answer(ImmutableList.of(), Optional.of(reason));
    }

    static String text(Map<String, Object> row, String column)
    {
        Object value = row.get(column);
        return value == null ? "" : value.toString();
    }

    static Optional<Double> number(Map<String, Object> row, String column)
    {
        return Optional.ofNullable((Number) row.get(column)).map(Number::doubleValue);
    }
}
