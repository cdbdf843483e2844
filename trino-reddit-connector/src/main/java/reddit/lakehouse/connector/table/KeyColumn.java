package reddit.lakehouse.connector.table;

import com.google.common.collect.ImmutableList;
import io.airlift.slice.Slice;
import io.trino.spi.predicate.Domain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.Objects.requireNonNull;

/**
 * A column whose values Reddit can be asked for.
 *
 * @param matching how Reddit compares, and so the predicate
 * @param idPrefix what makes a fullname of a value: {@code t3_} for ids, nothing for what is one already
 * @param askable values that are not cannot be asked for
 * @param exhaustive a value that cannot be asked for is in no row; otherwise rows with it can be found by another path
 */
public record KeyColumn(String column, Matching matching, String idPrefix, Pattern askable, boolean exhaustive)
{
    private static final Pattern NAME = Pattern.compile("(?!\\[deleted]$).+");

    public enum Matching
    {
        EXACT,
        IGNORING_CASE,
    }

    public KeyColumn
    {
        requireNonNull(column, "column is null");
        requireNonNull(matching, "matching is null");
        requireNonNull(idPrefix, "idPrefix is null");
        requireNonNull(askable, "askable is null");
    }

    /** Names of subreddits and accounts, which Reddit takes in any case. {@code [deleted]} is a name of many. */
    public static KeyColumn name(String column)
    {
        return new KeyColumn(column, Matching.IGNORING_CASE, "", NAME, false);
    }

    /** The name that a subreddit or account is itself: nothing is called {@code [deleted]}. */
    public static KeyColumn ownName(String column)
    {
        return new KeyColumn(column, Matching.IGNORING_CASE, "", NAME, true);
    }

    /** Base36 ids of things of a kind. */
    public static KeyColumn id(String column, String kind)
    {
        return new KeyColumn(column, Matching.EXACT, kind + "_", Pattern.compile("[0-9a-z]{1,13}"), true);
    }

    /** Kind and base36 id. */
    public static KeyColumn fullname(String column, String kind)
    {
        return new KeyColumn(column, Matching.EXACT, "", Pattern.compile(kind + "_[0-9a-z]{1,13}"), true);
    }

    public static KeyColumn exact(String column)
    {
        return new KeyColumn(column, Matching.EXACT, "", Pattern.compile(".+"), false);
    }

    /** What to ask for to get all rows of the domain; empty where that cannot be said. */
    public Optional<List<String>> keys(Domain domain)
    {
        if (domain.isNullAllowed() || !domain.getValues().isDiscreteSet()) {
            return Optional.empty();
        }
        Map<String, String> keys = new LinkedHashMap<>();
        for (String text : values(domain)) {
            if (askable.matcher(text).matches()) {
                keys.putIfAbsent(folded(text), idPrefix + text);
            }
            else if (!exhaustive) {
                return Optional.empty();
            }
        }
        return Optional.of(ImmutableList.copyOf(keys.values()));
    }

    /** The values of a domain of discrete values. */
    public List<String> values(Domain domain)
    {
        return domain.getValues().getDiscreteSet().stream()
                .map(value -> ((Slice) value).toStringUtf8())
                .collect(toImmutableList());
    }

    /** Equal for keys that Reddit takes for the same. */
    public String folded(String key)
    {
        return switch (matching) {
            case EXACT -> key;
            case IGNORING_CASE -> key.toLowerCase(Locale.ROOT);
        };
    }
}
