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
import io.trino.spi.type.VarcharType;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import static io.trino.spi.function.table.ReturnTypeSpecification.GenericTable.GENERIC_TABLE;
import static io.trino.spi.type.BooleanType.BOOLEAN;
import static io.trino.spi.type.VarcharType.VARCHAR;
import static java.util.Objects.requireNonNull;
import static reddit.lakehouse.udf.scd.HistoryInput.invalid;

/**
 * {@code scd.system.changes}: the rows of a dimension that must change so that it tells the history in the log, each
 * with its action, for one MERGE. The input is the whole log of the keys in question ({@code side = 'log'}, with NULL
 * in {@code valid_to}) and the rows that the dimension has of those keys ({@code side = 'dimension'}, with
 * {@code valid_from} in the column of the sequence):
 * <pre>
 * MERGE INTO dimension d
 * USING (
 *     SELECT * FROM TABLE(scd.system.changes(
 *         input =&gt; TABLE(
 *             SELECT 'log' AS side, id, observed_at, CAST(NULL AS timestamp(3) with time zone) AS valid_to, is_deleted, name FROM log WHERE …
 *             UNION ALL
 *             SELECT 'dimension', id, valid_from, valid_to, false, name FROM dimension WHERE …) PARTITION BY id ORDER BY observed_at,
 *         delete_when =&gt; DESCRIPTOR(is_deleted)))) c
 * ON d.id = c.id AND d.valid_from = c.valid_from
 * WHEN MATCHED AND c.action = 'delete' THEN DELETE
 * WHEN MATCHED THEN UPDATE SET name = c.name, valid_to = c.valid_to, is_current = c.is_current
 * WHEN NOT MATCHED THEN INSERT (id, name, valid_from, valid_to, is_current) VALUES (c.id, c.name, c.valid_from, c.valid_to, c.is_current)
 * </pre>
 * Returns the values, {@code valid_from}, {@code valid_to}, {@code is_current}, {@code action} ('insert', 'update',
 * 'delete') and the keys; no row where the dimension is right already.
 */
public class ChangesFunction
        extends AbstractConnectorTableFunction
{
    private static final String SIDE = "side";
    private static final String VALID_TO = "valid_to";
    private static final List<String> ADDED_COLUMNS = ImmutableList.of("valid_from", VALID_TO, "is_current", "action");

    public ChangesFunction()
    {
        super(
                ScdMetadata.SCHEMA,
                "changes",
                HistoryInput.specifications(),
                GENERIC_TABLE,
                "Rows that a MERGE must insert, update or delete in a dimension: from the log and the dimension's rows of the same keys, told apart by a column side ('log', 'dimension')");
    }

    @Override
    public TableFunctionAnalysis analyze(ConnectorSession session, ConnectorTransactionHandle transaction, Map<String, Argument> arguments, ConnectorAccessControl accessControl)
    {
        HistoryInput input = new HistoryInput(arguments, ImmutableList.of(SIDE, VALID_TO));
        Type sequenceType = input.layout().sequenceType();
        if (!(input.ownType(0) instanceof VarcharType)) {
            throw invalid("The column side must be a varchar: 'log' or 'dimension'");
        }
        if (!input.ownType(1).equals(sequenceType)) {
            throw invalid("The column valid_to must have the type of the sequence, %s, not %s", sequenceType.getDisplayName(), input.ownType(1).getDisplayName());
        }
        List<Field> fields = ImmutableList.<Field>builder()
                .addAll(input.valueFields(ADDED_COLUMNS))
                .add(new Field("valid_from", Optional.of(sequenceType)))
                .add(new Field(VALID_TO, Optional.of(sequenceType)))
                .add(new Field("is_current", Optional.of(BOOLEAN)))
                .add(new Field("action", Optional.of(VARCHAR)))
                .build();
        return TableFunctionAnalysis.builder()
                .returnedType(new Descriptor(fields))
                .requiredColumns(HistoryInput.INPUT, input.requiredColumns())
                .handle(new ChangesHandle(input.layout(), input.firstOwnChannel(), input.firstOwnChannel() + 1))
                .build();
    }

    public record ChangesHandle(HistoryLayout layout, int sideChannel, int validToChannel)
            implements ConnectorTableFunctionHandle
    {
        public ChangesHandle
        {
            requireNonNull(layout, "layout is null");
        }
    }
}
