package reddit.lakehouse.udf;

import io.airlift.slice.DynamicSliceOutput;
import io.airlift.slice.Murmur3Hash128;
import io.airlift.slice.Slice;
import io.trino.spi.block.SqlRow;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.type.RowType;
import io.trino.spi.type.Type;
import reddit.lakehouse.udf.NestedEncoders.ElementEncoder;

import java.util.List;
import java.util.Optional;

import static io.airlift.slice.Slices.wrappedBuffer;
import static reddit.lakehouse.udf.NestedEncoders.encodeFields;
import static reddit.lakehouse.udf.NestedEncoders.fieldEncoders;

/**
 * {@code row_hash(a, b, …)}: 32 lower-case hex digits, the MurmurHash3 (128 bits) of the values' canonical bytes
 * ({@link CanonicalEncoder}). Equal rows have equal hashes in every version; it is not made to withstand somebody
 * who looks for two rows with one hash.
 *
 * <p>One argument that is a ROW counts as its fields: {@code row_hash(ROW(a, b)) = row_hash(a, b)}.
 */
public abstract class RowHash
        extends VariadicFunction
{
    private final CanonicalArguments canonical;
    private final Optional<List<ElementEncoder>> fields;
    private final DynamicSliceOutput bytes = new DynamicSliceOutput(1024);

    protected RowHash(Type[] types)
    {
        canonical = new CanonicalArguments(types);
        fields = types.length == 1 && types[0] instanceof RowType row ? Optional.of(fieldEncoders(row)) : Optional.empty();
    }

    @Override
    protected Slice apply(ConnectorSession session, Object[] arguments)
    {
        bytes.reset();
        if (fields.isEmpty()) {
            canonical.encode(arguments, bytes);
        }
        else if (arguments[0] == null) {
            // No row has zero fields, so no other arguments begin with this byte.
            bytes.appendByte(Encoding.NULL);
        }
        else {
            encodeFields(fields.get(), (SqlRow) arguments[0], bytes);
        }
        Slice hash = Murmur3Hash128.hash(bytes.getUnderlyingSlice(), 0, bytes.size());
        return wrappedBuffer(ReusableDigest.lowerCaseHex(hash.getBytes()));
    }
}
