package reddit.lakehouse.udf;

import com.google.common.collect.ImmutableSet;

import java.util.Set;

import static reddit.lakehouse.udf.VariadicFunctionGenerator.generate;

/**
 * The functions that take 1 to {@value #MAX_ARGUMENTS} arguments.
 */
final class VariadicFunctions
{
    static final int MAX_ARGUMENTS = 16;

    /** Made once for the life of the class loader, which cannot define a class twice. */
    static final Set<Class<?>> ALL = ImmutableSet.<Class<?>>builder()
            .addAll(generate(
                    SurrogateKey.class,
                    "surrogate_key",
                    "varchar",
                    "Surrogate key of the values, the same as dbt_utils.generate_surrogate_key: MD5 of their text joined by '-'",
                    MAX_ARGUMENTS))
            .addAll(generate(
                    StrictSurrogateKey.AsText.class,
                    "surrogate_key_strict",
                    "varchar",
                    "Surrogate key that differs wherever the values, their number, their kinds or their NULLs differ: 32 hex digits",
                    MAX_ARGUMENTS))
            .addAll(generate(
                    StrictSurrogateKey.AsBinary.class,
                    "surrogate_key_strict_binary",
                    "varbinary",
                    "The 16 bytes that surrogate_key_strict writes as hex digits",
                    MAX_ARGUMENTS))
            .addAll(generate(
                    RowHash.class,
                    "row_hash",
                    "varchar",
                    "Hash that tells whether any of the values has changed: 32 hex digits; row_hash(ROW(a, b, ...)) equals row_hash(a, b, ...) and takes any number of columns",
                    MAX_ARGUMENTS))
            .build();

    private VariadicFunctions() {}
}
