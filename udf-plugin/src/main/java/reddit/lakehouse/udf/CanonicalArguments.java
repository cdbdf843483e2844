package reddit.lakehouse.udf;

import io.airlift.slice.DynamicSliceOutput;
import io.trino.spi.type.Type;

import java.util.Arrays;
import java.util.List;

import static com.google.common.collect.ImmutableList.toImmutableList;

/**
 * The arguments of a call as canonical bytes: how many, then each.
 */
final class CanonicalArguments
{
    private final List<CanonicalEncoder> encoders;

    CanonicalArguments(Type[] types)
    {
        encoders = Arrays.stream(types)
                .map(CanonicalEncoder::forType)
                .collect(toImmutableList());
    }

    void encode(Object[] arguments, DynamicSliceOutput output)
    {
        Encoding.writeLength(arguments.length, output);
        for (int i = 0; i < arguments.length; i++) {
            encoders.get(i).encodeNullable(arguments[i], output);
        }
    }
}
