package reddit.lakehouse.udf.scd;

import com.google.common.collect.ImmutableList;
import io.trino.spi.connector.ConnectorAccessControl;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.connector.ConnectorTransactionHandle;
import io.trino.spi.function.table.AbstractConnectorTableFunction;
import io.trino.spi.function.table.Argument;
import io.trino.spi.function.table.ConnectorTableFunctionHandle;
import io.trino.spi.function.table.Descriptor;
import io.trino.spi.function.table.Descriptor.Field;
import io.trino.spi.function.table.TableFunctionAnalysis;
import io.trino.spi.type.Type;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import static io.trino.spi.function.table.ReturnTypeSpecification.GenericTable.GENERIC_TABLE;
import static io.trino.spi.type.BigintType.BIGINT;
import static io.trino.spi.type.BooleanType.BOOLEAN;
import static java.util.Objects.requireNonNull;

/**
 * {@code scd.system.timeline}: the versions of each key, from a table of observations in any order.
 * <pre>
 * SELECT id, name, valid_from, valid_to, is_current
 * FROM TABLE(scd.system.timeline(
 *     input =&gt; TABLE(observations) PARTITION BY id ORDER BY observed_at,
 *     delete_when =&gt; DESCRIPTOR(is_deleted),
 *     track_except =&gt; DESCRIPTOR(score)))
 * </pre>
 * Returns the values, {@code valid_from} (inclusive), {@code valid_to} (exclusive; NULL or OPEN_END while valid),
 * {@code is_current}, {@code version} (1 for the first) and the keys.
 */
public class TimelineFunction
        extends AbstractConnectorTableFunction
{
    private static final List<String> ADDED_COLUMNS = ImmutableList.of("valid_from", "valid_to", "is_current", "version");

    public TimelineFunction()
    {
        super(
                ScdMetadata.SCHEMA,
                "timeline",
                HistoryInput.specifications(),
                GENERIC_TABLE,
                "Versions of each key (PARTITION BY) from its observations (ORDER BY): values, valid_from, valid_to, is_current, version");
    }

    @Override
    public TableFunctionAnalysis analyze(ConnectorSession session, ConnectorTransactionHandle transaction, Map<String, Argument> arguments, ConnectorAccessControl accessControl)
    {
        HistoryInput input = new HistoryInput(arguments, ImmutableList.of());
        Type sequenceType = input.layout().sequenceType();
        List<Field> fields = ImmutableList.<Field>builder()
                .addAll(input.valueFields(ADDED_COLUMNS))
                .add(new Field("valid_from", Optional.of(sequenceType)))
                .add(new Field("valid_to", Optional.of(sequenceType)))
                .add(new Field("is_current", Optional.of(BOOLEAN)))
                .add(new Field("version", Optional.of(BIGINT)))
                .build();
        return TableFunctionAnalysis.builder()
                .returnedType(new Descriptor(fields))
                .requiredColumns(HistoryInput.INPUT, input.requiredColumns())
                .handle(new TimelineHandle(input.layout()))
                .build();
    }

    public record TimelineHandle(HistoryLayout layout)
            implements ConnectorTableFunctionHandle
    {
        public TimelineHandle
        {
            requireNonNull(layout, "layout is null");
        }
    }
}
