package reddit.lakehouse.udf;

import io.airlift.slice.Slice;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.type.BooleanType;
import io.trino.spi.type.DateType;
import io.trino.spi.type.Type;
import io.trino.spi.type.VarcharType;

import java.lang.invoke.MethodHandle;
import java.time.LocalDate;

import static com.google.common.base.Throwables.throwIfUnchecked;
import static io.airlift.slice.Slices.utf8Slice;
import static io.trino.spi.type.BigintType.BIGINT;
import static io.trino.spi.type.IntegerType.INTEGER;
import static io.trino.spi.type.SmallintType.SMALLINT;
import static io.trino.spi.type.TinyintType.TINYINT;
import static java.lang.invoke.MethodType.methodType;
import static java.util.Objects.requireNonNull;

/**
 * Writes a value as {@code CAST(value AS varchar)} would.
 */
interface TextWriter
{
    /**
     * @return false where the cast gives NULL, and nothing was written
     */
    boolean write(ConnectorSession session, Object value, TextBuffer output);

    /**
     * @param cast takes the session and a value and returns a Slice or null
     */
    static TextWriter forType(Type type, MethodHandle cast)
    {
        // The types of most keys are written without a Slice in between; any other goes through the engine's cast.
        TextWriter engine = new EngineCast(cast);
        if (type instanceof VarcharType) {
            return (_, value, output) -> {
                output.append((Slice) value);
                return true;
            };
        }
        if (type == BIGINT || type == INTEGER || type == SMALLINT || type == TINYINT) {
            byte[] scratch = new byte[Digits.LONGEST];
            return (_, value, output) -> {
                Digits.writeDecimal((long) value, scratch, output);
                return true;
            };
        }
        if (type instanceof BooleanType) {
            Slice trueText = utf8Slice("true");
            Slice falseText = utf8Slice("false");
            return (_, value, output) -> {
                output.append((boolean) value ? trueText : falseText);
                return true;
            };
        }
        if (type instanceof DateType) {
            return (session, value, output) -> {
                LocalDate date = LocalDate.ofEpochDay((long) value);
                if (date.getYear() < 0 || date.getYear() > 9999) {
                    return engine.write(session, value, output);
                }
                Digits.writeDate(date, output);
                return true;
            };
        }
        return engine;
    }

    final class EngineCast
            implements TextWriter
    {
        private final MethodHandle cast;

        EngineCast(MethodHandle cast)
        {
            this.cast = requireNonNull(cast, "cast is null").asType(methodType(Slice.class, ConnectorSession.class, Object.class));
        }

        @Override
        public boolean write(ConnectorSession session, Object value, TextBuffer output)
        {
            Slice text;
            try {
                text = (Slice) cast.invokeExact(session, value);
            }
            catch (Throwable e) {
                throwIfUnchecked(e);
                throw new IllegalStateException("The cast to varchar failed", e);
            }
            if (text == null) {
                return false;
            }
            output.append(text);
            return true;
        }
    }
}
