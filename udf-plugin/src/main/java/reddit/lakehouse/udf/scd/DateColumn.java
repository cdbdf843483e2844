package reddit.lakehouse.udf.scd;

import io.airlift.slice.Slices;
import io.trino.spi.type.Type;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

import static io.trino.spi.type.BooleanType.BOOLEAN;
import static io.trino.spi.type.DateType.DATE;
import static io.trino.spi.type.IntegerType.INTEGER;
import static io.trino.spi.type.VarcharType.VARCHAR;

/**
 * A column of the date dimension: its name, its type, and its native value for a day.
 */
enum DateColumn
{
    DATE_KEY(INTEGER, (day, _) -> day.getYear() * 10_000L + day.getMonthValue() * 100 + day.getDayOfMonth()),
    FULL_DATE(DATE, (day, _) -> day.toEpochDay()),
    YEAR(INTEGER, (day, _) -> (long) day.getYear()),
    QUARTER(INTEGER, (day, _) -> (long) day.get(IsoFields.QUARTER_OF_YEAR)),
    MONTH(INTEGER, (day, _) -> (long) day.getMonthValue()),
    MONTH_NAME(VARCHAR, (day, _) -> text(day.getMonth())),
    DAY_OF_MONTH(INTEGER, (day, _) -> (long) day.getDayOfMonth()),
    DAY_OF_YEAR(INTEGER, (day, _) -> (long) day.getDayOfYear()),
    /** 1 is Monday. */
    DAY_OF_WEEK(INTEGER, (day, _) -> (long) day.getDayOfWeek().getValue()),
    DAY_NAME(VARCHAR, (day, _) -> text(day.getDayOfWeek())),
    IS_WEEKEND(BOOLEAN, (day, _) -> day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0),
    ISO_YEAR(INTEGER, (day, _) -> (long) day.get(IsoFields.WEEK_BASED_YEAR)),
    ISO_WEEK(INTEGER, (day, _) -> (long) day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)),
    WEEK_START(DATE, (day, _) -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).toEpochDay()),
    MONTH_START(DATE, (day, _) -> day.withDayOfMonth(1).toEpochDay()),
    MONTH_END(DATE, (day, _) -> day.with(TemporalAdjusters.lastDayOfMonth()).toEpochDay()),
    QUARTER_START(DATE, (day, _) -> day.with(IsoFields.DAY_OF_QUARTER, 1).toEpochDay()),
    YEAR_START(DATE, (day, _) -> day.withDayOfYear(1).toEpochDay()),
    /** The calendar year in which the fiscal year ends. */
    FISCAL_YEAR(INTEGER, (day, start) -> (long) day.getYear() + (start > 1 && day.getMonthValue() >= start ? 1 : 0)),
    FISCAL_QUARTER(INTEGER, (day, start) -> (fiscalMonth(day, start) - 1) / 3 + 1),
    FISCAL_MONTH(INTEGER, DateColumn::fiscalMonth);

    private final Type type;
    private final Value value;

    DateColumn(Type type, Value value)
    {
        this.type = type;
        this.value = value;
    }

    String columnName()
    {
        return name().toLowerCase(Locale.ENGLISH);
    }

    Type type()
    {
        return type;
    }

    Object value(LocalDate day, int fiscalYearStart)
    {
        return value.of(day, fiscalYearStart);
    }

    private static long fiscalMonth(LocalDate day, int fiscalYearStart)
    {
        return Math.floorMod(day.getMonthValue() - fiscalYearStart, 12) + 1;
    }

    private static Object text(Month month)
    {
        return Slices.utf8Slice(month.getDisplayName(TextStyle.FULL, Locale.ENGLISH));
    }

    private static Object text(DayOfWeek day)
    {
        return Slices.utf8Slice(day.getDisplayName(TextStyle.FULL, Locale.ENGLISH));
    }

    private interface Value
    {
        Object of(LocalDate day, int fiscalYearStart);
    }
}
