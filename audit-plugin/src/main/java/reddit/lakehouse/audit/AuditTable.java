package reddit.lakehouse.audit;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.trino.spi.block.BlockBuilder;
import io.trino.spi.connector.ColumnMetadata;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.connector.ConnectorTableMetadata;
import io.trino.spi.connector.ConnectorTransactionHandle;
import io.trino.spi.connector.RecordCursor;
import io.trino.spi.connector.SchemaTableName;
import io.trino.spi.connector.SystemTable;
import io.trino.spi.predicate.TupleDomain;
import io.trino.spi.type.ArrayType;
import io.trino.spi.type.Type;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static io.trino.spi.connector.SystemTable.Distribution.SINGLE_COORDINATOR;
import static io.trino.spi.type.DateTimeEncoding.packDateTimeWithZone;
import static io.trino.spi.type.TimeZoneKey.UTC_KEY;
import static io.trino.spi.type.TimestampWithTimeZoneType.TIMESTAMP_TZ_MILLIS;
import static io.trino.spi.type.VarcharType.VARCHAR;
import static java.util.Objects.requireNonNull;

/**
 * A table over the audit files. It is read where they are: on the coordinator.
 *
 * @param <T> what a row is made of
 */
final class AuditTable<T>
        implements SystemTable
{
    static final String SCHEMA = "log";
    static final Type NAMES = new ArrayType(VARCHAR);

    private final Path folder;
    private final String name;
    private final String comment;
    private final Function<AuditLine, List<T>> items;
    private final List<Column<T>> columns;

    AuditTable(Path folder, String name, String comment, Function<AuditLine, List<T>> items, List<Column<T>> columns)
    {
        this.folder = requireNonNull(folder, "folder is null");
        this.name = requireNonNull(name, "name is null");
        this.comment = requireNonNull(comment, "comment is null");
        this.items = requireNonNull(items, "items is null");
        this.columns = ImmutableList.copyOf(columns);
    }

    @Override
    public Distribution getDistribution()
    {
        return SINGLE_COORDINATOR;
    }

    @Override
    public ConnectorTableMetadata getTableMetadata()
    {
        return new ConnectorTableMetadata(
                new SchemaTableName(SCHEMA, name),
                columns.stream().map(Column::metadata).collect(toImmutableList()),
                ImmutableMap.of(),
                Optional.of(comment));
    }

    @Override
    public RecordCursor cursor(ConnectorTransactionHandle transaction, ConnectorSession session, TupleDomain<Integer> constraint)
    {
        List<Type> types = columns.stream().map(Column::type).collect(toImmutableList());
        return AuditCursor.open(folder, types, line -> items.apply(line).stream().<List<?>>map(this::row).toList());
    }

    private List<Object> row(T item)
    {
        List<Object> row = new ArrayList<>(columns.size());
        for (Column<T> column : columns) {
            row.add(column.value().apply(item));
        }
        return row;
    }

    static Object time(String instant)
    {
        return packDateTimeWithZone(Instant.parse(instant).toEpochMilli(), UTC_KEY);
    }

    static Object names(List<String> names)
    {
        BlockBuilder builder = VARCHAR.createBlockBuilder(null, names.size());
        names.forEach(value -> VARCHAR.writeString(builder, value));
        return builder.build();
    }

    /**
     * @param value gives null, a String, a Long, a Boolean, or what {@link #time} and {@link #names} make
     */
    record Column<T>(String name, Type type, String comment, Function<T, Object> value)
    {
        static <T> Column<T> time(String name, String comment, Function<T, String> value)
        {
            return new Column<>(name, TIMESTAMP_TZ_MILLIS, comment, value.andThen(AuditTable::time));
        }

        ColumnMetadata metadata()
        {
            return ColumnMetadata.builder()
                    .setName(name)
                    .setType(type)
                    .setComment(Optional.of(comment))
                    .build();
        }
    }
}
