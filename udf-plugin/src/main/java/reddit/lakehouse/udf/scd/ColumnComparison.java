package reddit.lakehouse.udf.scd;

import io.airlift.slice.DynamicSliceOutput;
import io.airlift.slice.Slice;
import io.trino.spi.type.Type;
import io.trino.spi.type.TypeOperators;
import reddit.lakehouse.udf.CanonicalEncoder;

import java.lang.invoke.MethodHandle;
import java.util.Comparator;

import static com.google.common.base.Throwables.throwIfUnchecked;
import static io.trino.spi.function.InvocationConvention.InvocationArgumentConvention.BLOCK_POSITION;
import static io.trino.spi.function.InvocationConvention.InvocationArgumentConvention.BLOCK_POSITION_NOT_NULL;
import static io.trino.spi.function.InvocationConvention.InvocationReturnConvention.FAIL_ON_NULL;
import static io.trino.spi.function.InvocationConvention.simpleConvention;
import static io.trino.spi.type.TypeUtils.readNativeValue;
import static java.util.Comparator.naturalOrder;

/**
 * Compares values of a type as SQL does, NULL being the least.
 */
final class ColumnComparison
{
    private final MethodHandle identical;
    private final Comparator<Cell> order;

    ColumnComparison(Type type, TypeOperators typeOperators)
    {
        identical = typeOperators.getIdenticalOperator(type, simpleConvention(FAIL_ON_NULL, BLOCK_POSITION, BLOCK_POSITION));
        // SQL has no order for maps and JSON, nor for arrays and rows with a NULL in them: any lasting order will do.
        order = type.isOrderable() && type.getTypeParameters().isEmpty() ? sqlOrder(type, typeOperators) : byteOrder(type);
    }

    /** Whether one IS NOT DISTINCT FROM the other. */
    boolean same(Cell first, Cell second)
    {
        try {
            return (boolean) identical.invokeExact(first.block(), first.position(), second.block(), second.position());
        }
        catch (Throwable e) {
            throwIfUnchecked(e);
            throw new IllegalStateException(e);
        }
    }

    int compare(Cell first, Cell second)
    {
        if (first.isNull() || second.isNull()) {
            return Boolean.compare(second.isNull(), first.isNull());
        }
        return order.compare(first, second);
    }

    private static Comparator<Cell> sqlOrder(Type type, TypeOperators typeOperators)
    {
        MethodHandle comparison = typeOperators.getComparisonUnorderedLastOperator(type, simpleConvention(FAIL_ON_NULL, BLOCK_POSITION_NOT_NULL, BLOCK_POSITION_NOT_NULL));
        return (first, second) -> {
            try {
                return Long.signum((long) comparison.invokeExact(first.block(), first.position(), second.block(), second.position()));
            }
            catch (Throwable e) {
                throwIfUnchecked(e);
                throw new IllegalStateException(e);
            }
        };
    }

    private static Comparator<Cell> byteOrder(Type type)
    {
        CanonicalEncoder encoder = CanonicalEncoder.forType(type);
        return Comparator.<Cell, Slice>comparing(
                cell -> {
                    DynamicSliceOutput output = new DynamicSliceOutput(64);
                    encoder.encode(readNativeValue(type, cell.block(), cell.position()), output);
                    return output.slice();
                },
                naturalOrder());
    }
}
