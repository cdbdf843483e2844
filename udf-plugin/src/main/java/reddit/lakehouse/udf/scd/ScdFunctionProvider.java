package reddit.lakehouse.udf.scd;

import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.connector.ConnectorSplit;
import io.trino.spi.connector.ConnectorTableCredentials;
import io.trino.spi.function.FunctionProvider;
import io.trino.spi.function.table.ConnectorTableFunctionHandle;
import io.trino.spi.function.table.TableFunctionDataProcessor;
import io.trino.spi.function.table.TableFunctionProcessorProvider;
import io.trino.spi.function.table.TableFunctionSplitProcessor;
import io.trino.spi.type.TypeOperators;
import reddit.lakehouse.udf.scd.ChangesFunction.ChangesHandle;
import reddit.lakehouse.udf.scd.DateDimensionFunction.DateDimensionHandle;
import reddit.lakehouse.udf.scd.TimelineFunction.TimelineHandle;

import java.util.Optional;
import java.util.function.Supplier;

import static java.util.Objects.requireNonNull;

public class ScdFunctionProvider
        implements FunctionProvider
{
    private final TypeOperators typeOperators;

    public ScdFunctionProvider(TypeOperators typeOperators)
    {
        this.typeOperators = requireNonNull(typeOperators, "typeOperators is null");
    }

    @Override
    public TableFunctionProcessorProvider getTableFunctionProcessorProvider(ConnectorTableFunctionHandle handle)
    {
        // A processor is made for each key, so all that is the same for every key is made here.
        return switch (handle) {
            case TimelineHandle timeline -> {
                HistoryOutput output = new HistoryOutput(timeline.layout());
                HistoryComparisons comparisons = new HistoryComparisons(timeline.layout(), typeOperators);
                yield processingData(() -> new TimelineProcessor(output, comparisons));
            }
            case ChangesHandle changes -> {
                HistoryOutput output = new HistoryOutput(changes.layout());
                HistoryComparisons comparisons = new HistoryComparisons(changes.layout(), typeOperators);
                yield processingData(() -> new ChangesProcessor(changes, output, comparisons));
            }
            case DateDimensionHandle calendar -> new TableFunctionProcessorProvider()
            {
                @Override
                public TableFunctionSplitProcessor getSplitProcessor(
                        ConnectorSession session,
                        ConnectorTableFunctionHandle handle,
                        Optional<ConnectorTableCredentials> tableCredentials,
                        ConnectorSplit split)
                {
                    return new DateDimensionProcessor(calendar);
                }
            };
            default -> throw new IllegalArgumentException("Not a function of this connector: " + handle);
        };
    }

    private static TableFunctionProcessorProvider processingData(Supplier<TableFunctionDataProcessor> processor)
    {
        return new TableFunctionProcessorProvider()
        {
            @Override
            public TableFunctionDataProcessor getDataProcessor(ConnectorSession session, ConnectorTableFunctionHandle handle)
            {
                return processor.get();
            }
        };
    }
}
