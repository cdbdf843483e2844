package reddit.lakehouse.udf;

import io.airlift.slice.DynamicSliceOutput;
import io.airlift.slice.Slice;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.type.Type;

import java.util.Arrays;

import static io.airlift.slice.Slices.wrappedBuffer;

/**
 * {@code surrogate_key_strict(a, b, …)}: a key of 128 bits, the beginning of the SHA-256 of the values' canonical
 * bytes ({@link CanonicalEncoder}). Unlike the joined text of {@code surrogate_key}, those tell ('a-', 'b') from
 * ('a', '-b'), 1 from '1', and NULL from any text.
 */
public abstract class StrictSurrogateKey
        extends VariadicFunction
{
    private static final int KEY_BYTES = 16;

    private final CanonicalArguments canonical;
    private final ReusableDigest sha256 = ReusableDigest.sha256();
    private final DynamicSliceOutput bytes = new DynamicSliceOutput(256);

    protected StrictSurrogateKey(Type[] types)
    {
        canonical = new CanonicalArguments(types);
    }

    protected byte[] key(Object[] arguments)
    {
        bytes.reset();
        canonical.encode(arguments, bytes);
        Slice input = bytes.getUnderlyingSlice();
        return Arrays.copyOf(sha256.digest(input.byteArray(), input.byteArrayOffset(), bytes.size()), KEY_BYTES);
    }

    public abstract static class AsText
            extends StrictSurrogateKey
    {
        protected AsText(Type[] types)
        {
            super(types);
        }

        @Override
        protected Slice apply(ConnectorSession session, Object[] arguments)
        {
            return wrappedBuffer(ReusableDigest.lowerCaseHex(key(arguments)));
        }
    }

    public abstract static class AsBinary
            extends StrictSurrogateKey
    {
        protected AsBinary(Type[] types)
        {
            super(types);
        }

        @Override
        protected Slice apply(ConnectorSession session, Object[] arguments)
        {
            return wrappedBuffer(key(arguments));
        }
    }
}
