package reddit.lakehouse.models.sql;

import io.trino.sql.SqlFormatter;
import io.trino.sql.tree.Array;
import io.trino.sql.tree.CreateTable;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.NodeLocation;
import io.trino.sql.tree.Property;
import io.trino.sql.tree.SetProperties;
import io.trino.sql.tree.StringLiteral;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static com.google.common.collect.ImmutableList.toImmutableList;

/**
 * The next longer time that a table of Iceberg can be partitioned by: days for hours, months for days, years for months.
 * What is written later goes into partitions of that size; what is there stays as it is.
 */
public final class CoarserPartitions
{
    private static final NodeLocation NOWHERE = new NodeLocation(1, 1);
    private static final Pattern TRANSFORM = Pattern.compile("(hour|day|month)(\\(.*\\))");
    private static final Map<String, String> LONGER = Map.of("hour", "day", "day", "month", "month", "year");

    private CoarserPartitions() {}

    /**
     * @param createTable what SHOW CREATE TABLE says
     * @return the statement that changes the table; empty where it is partitioned by no time, or by the longest
     */
    public static Optional<String> of(String createTable)
    {
        if (!(SqlFile.parsed(createTable) instanceof CreateTable table)) {
            return Optional.empty();
        }
        return table.getProperties().stream()
                .filter(property -> property.getName().getValue().equals("partitioning"))
                .findFirst()
                .filter(property -> property.getNonDefaultValue() instanceof Array)
                .flatMap(property -> coarser((Array) property.getNonDefaultValue()))
                .map(partitioning -> new Property(NOWHERE, new Identifier(NOWHERE, "partitioning", false), partitioning))
                .map(partitioning -> new SetProperties(NOWHERE, SetProperties.Type.TABLE, table.getName(), List.of(partitioning)))
                .map(SqlFormatter::formatSql);
    }

    private static Optional<Array> coarser(Array partitioning)
    {
        List<Expression> transforms = partitioning.getValues().stream()
                .map(CoarserPartitions::coarser)
                .collect(toImmutableList());
        return transforms.equals(partitioning.getValues()) ? Optional.empty() : Optional.of(new Array(NOWHERE, transforms));
    }

    private static Expression coarser(Expression transform)
    {
        if (transform instanceof StringLiteral literal) {
            Matcher matcher = TRANSFORM.matcher(literal.getValue());
            if (matcher.matches()) {
                return new StringLiteral(NOWHERE, LONGER.get(matcher.group(1)) + matcher.group(2));
            }
        }
        return transform;
    }
}
