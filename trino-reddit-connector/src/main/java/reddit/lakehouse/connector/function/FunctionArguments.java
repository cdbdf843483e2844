package reddit.lakehouse.connector.function;

import io.airlift.slice.Slice;
import io.trino.spi.TrinoException;
import io.trino.spi.function.table.Argument;
import io.trino.spi.function.table.ArgumentSpecification;
import io.trino.spi.function.table.ScalarArgument;
import io.trino.spi.function.table.ScalarArgumentSpecification;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import static io.airlift.slice.Slices.utf8Slice;
import static io.trino.spi.StandardErrorCode.INVALID_FUNCTION_ARGUMENT;
import static io.trino.spi.type.VarcharType.VARCHAR;
import static java.util.Locale.ENGLISH;
import static java.util.Objects.requireNonNull;

/**
 * The arguments of a call, all of them texts, and what is said of those that are not allowed.
 */
final class FunctionArguments
{
    static final String SUBREDDIT = "SUBREDDIT";
    static final String SORT = "SORT";
    static final String PERIOD = "PERIOD";
    /** The subreddit of all subreddits. */
    static final String ALL = "all";

    // Several joined by plus; all and others less some of them by minus; u_name is a profile
    private static final Pattern SUBREDDITS = Pattern.compile("\\w[\\w:.]*([+-]\\w[\\w:.]*)*");

    private final Map<String, Argument> arguments;

    FunctionArguments(Map<String, Argument> arguments)
    {
        this.arguments = requireNonNull(arguments, "arguments is null");
    }

    static ArgumentSpecification needed(String name)
    {
        return ScalarArgumentSpecification.builder().name(name).type(VARCHAR).build();
    }

    static ArgumentSpecification optional(String name, String value)
    {
        return ScalarArgumentSpecification.builder().name(name).type(VARCHAR).defaultValue(utf8Slice(value)).build();
    }

    String text(String name)
    {
        Object value = ((ScalarArgument) arguments.get(name)).getValue();
        if (value == null) {
            throw invalid("%s is NULL", name);
        }
        return ((Slice) value).toStringUtf8();
    }

    /** One of the choices, written in any case. */
    <T> T choice(String name, List<T> choices)
    {
        String text = text(name);
        return choices.stream()
                .filter(choice -> choice.toString().equals(text.toLowerCase(ENGLISH)))
                .findFirst()
                .orElseThrow(() -> invalid("%s is one of %s; not '%s'", name, String.join(", ", choices.stream().map(Object::toString).toList()), text));
    }

    /** A subreddit or several. */
    String subreddit()
    {
        String text = text(SUBREDDIT);
        if (!SUBREDDITS.matcher(text).matches()) {
            throw invalid("%s is a name without r/, such as AskScience, several of them as AskScience+dataisbeautiful, all or popular; not '%s'", SUBREDDIT, text);
        }
        return text;
    }

    static TrinoException invalid(String message, Object... values)
    {
        return new TrinoException(INVALID_FUNCTION_ARGUMENT, message.formatted(values));
    }
}
