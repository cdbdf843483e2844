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
import io.trino.spi.function.table.ReturnTypeSpecification.DescribedTable;
import io.trino.spi.function.table.ScalarArgument;
import io.trino.spi.function.table.ScalarArgumentSpecification;
import io.trino.spi.function.table.TableFunctionAnalysis;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static io.trino.spi.type.DateType.DATE;
import static io.trino.spi.type.IntegerType.INTEGER;
import static reddit.lakehouse.udf.scd.HistoryInput.invalid;

/**
 * {@code scd.system.date_dimension(from_date, to_date, fiscal_year_start)}: a row a day, both ends included, with the
 * columns of {@link DateColumn}. {@code fiscal_year_start} is the month in which the fiscal year begins (1 by default);
 * a fiscal year has the number of the calendar year in which it ends. Holidays are the caller's to join.
 */
public class DateDimensionFunction
        extends AbstractConnectorTableFunction
{
    private static final String FROM_DATE = "FROM_DATE";
    private static final String TO_DATE = "TO_DATE";
    private static final String FISCAL_YEAR_START = "FISCAL_YEAR_START";
    private static final LocalDate FIRST = LocalDate.of(1, 1, 1);
    private static final LocalDate LAST = LocalDate.of(9999, 12, 31);

    public DateDimensionFunction()
    {
        super(
                ScdMetadata.SCHEMA,
                "date_dimension",
                ImmutableList.of(
                        ScalarArgumentSpecification.builder().name(FROM_DATE).type(DATE).build(),
                        ScalarArgumentSpecification.builder().name(TO_DATE).type(DATE).build(),
                        ScalarArgumentSpecification.builder().name(FISCAL_YEAR_START).type(INTEGER).defaultValue(1L).build()),
                new DescribedTable(new Descriptor(ImmutableList.copyOf(DateColumn.values()).stream()
                        .map(column -> new Field(column.columnName(), Optional.of(column.type())))
                        .collect(toImmutableList()))),
                "A row for each day from from_date to to_date: keys, names, ISO weeks, quarters, fiscal years that begin in month fiscal_year_start");
    }

    @Override
    public TableFunctionAnalysis analyze(ConnectorSession session, ConnectorTransactionHandle transaction, Map<String, Argument> arguments, ConnectorAccessControl accessControl)
    {
        long from = value(arguments, FROM_DATE);
        long to = value(arguments, TO_DATE);
        long fiscalYearStart = value(arguments, FISCAL_YEAR_START);
        if (from > to) {
            throw invalid("FROM_DATE %s is after TO_DATE %s", LocalDate.ofEpochDay(from), LocalDate.ofEpochDay(to));
        }
        if (from < FIRST.toEpochDay() || to > LAST.toEpochDay()) {
            throw invalid("FROM_DATE and TO_DATE must lie in the years 1 to 9999");
        }
        if (fiscalYearStart < 1 || fiscalYearStart > 12) {
            throw invalid("FISCAL_YEAR_START is a month, 1 to 12, not %s", fiscalYearStart);
        }
        return TableFunctionAnalysis.builder()
                .handle(new DateDimensionHandle(from, to, (int) fiscalYearStart))
                .build();
    }

    private static long value(Map<String, Argument> arguments, String name)
    {
        Object value = ((ScalarArgument) arguments.get(name)).getValue();
        if (value == null) {
            throw invalid("%s is NULL", name);
        }
        return (long) value;
    }

    /**
     * @param from days since 1970-01-01, as {@code to}
     */
    public record DateDimensionHandle(long from, long to, int fiscalYearStart)
            implements ConnectorTableFunctionHandle {}
}
