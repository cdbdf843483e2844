package reddit.lakehouse.udf;

import io.airlift.slice.Slice;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.type.Type;

import java.lang.invoke.MethodHandle;

import static io.airlift.slice.Slices.utf8Slice;
import static io.airlift.slice.Slices.wrappedBuffer;
import static reddit.lakehouse.udf.ReusableDigest.lowerCaseHex;

/**
 * {@code surrogate_key(a, b, …)}: 32 lower-case hex digits, the MD5 of the values cast to varchar and joined
 * by '-', with a fixed text for NULL. The text and the separator are those of
 * {@code dbt_utils.generate_surrogate_key}, so keys made there and here are equal; for the same reason
 * ('a-', 'b') and ('a', '-b') have one key.
 */
public abstract class SurrogateKey
        extends VariadicFunction
{
    private static final Slice NULL_TEXT = utf8Slice("_dbt_utils_surrogate_key_null_");
    private static final char SEPARATOR = '-';

    private final TextWriter[] writers;
    private final ReusableDigest md5 = ReusableDigest.md5();
    private final TextBuffer text = new TextBuffer();

    protected SurrogateKey(Type[] types, MethodHandle[] casts)
    {
        writers = new TextWriter[types.length];
        for (int i = 0; i < types.length; i++) {
            writers[i] = TextWriter.forType(types[i], casts[i]);
        }
    }

    @Override
    protected Slice apply(ConnectorSession session, Object[] arguments)
    {
        text.clear();
        for (int i = 0; i < arguments.length; i++) {
            if (i > 0) {
                text.append(SEPARATOR);
            }
            if (arguments[i] == null || !writers[i].write(session, arguments[i], text)) {
                text.append(NULL_TEXT);
            }
        }
        return wrappedBuffer(lowerCaseHex(md5.digest(text.bytes(), 0, text.length())));
    }
}
