package reddit.lakehouse.connector.table;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.airlift.slice.Slice;
import io.trino.spi.predicate.Domain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.Objects.requireNonNull;

/**
 * A column whose values Reddit can be asked for.
 *
 * @param matching how Reddit compares, and so the predicate
 * @param idPrefix what makes a fullname of a value: {@code t3_} for ids, nothing for what is one already
 * @param askable the values that can be asked for
 * @param elsewhere other values of rows, which can be found by another path only; what is neither is in no row
 */
public record KeyColumn(String column, Matching matching, String idPrefix, Pattern askable, Set<String> elsewhere)
{
    // What joins or parts names is in none. The rest is Reddit's to judge: its rules for names have changed
    private static final String CHARACTERS = "[^\\p{Cntrl}\\s\\[\\]+,/\\\\?#&%]+";
    private static final Pattern ACCOUNT = Pattern.compile(CHARACTERS);
    // Listings of many subreddits are the name of none
    private static final Pattern SUBREDDIT = Pattern.compile("(?!(all|popular)(-|\\z))" + CHARACTERS, Pattern.CASE_INSENSITIVE);
    private static final Pattern TEXT = Pattern.compile(".+", Pattern.DOTALL);

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
        elsewhere = ImmutableSet.copyOf(elsewhere);
    }

    /** A column of which the rows have no other values than those that can be asked for. */
    public KeyColumn(String column, Matching matching, String idPrefix, Pattern askable)
    {
        this(column, matching, idPrefix, askable, ImmutableSet.of());
    }

    /** Name of a subreddit, which Reddit takes in any case; not {@code all}, {@code popular} or several joined by plus. */
    public static KeyColumn subreddit(String column)
    {
        return new KeyColumn(column, Matching.IGNORING_CASE, "", SUBREDDIT);
    }

    /** Who wrote something, in any case. {@code [deleted]} is a name of many. */
    public static KeyColumn author(String column)
    {
        return new KeyColumn(column, Matching.IGNORING_CASE, "", ACCOUNT, ImmutableSet.of("[deleted]"));
    }

    /** Name of an account or of what belongs to it, in any case: nothing is called {@code [deleted]}. */
    public static KeyColumn account(String column)
    {
        return new KeyColumn(column, Matching.IGNORING_CASE, "", ACCOUNT);
    }

    /** Base36 ids of things of a kind. */
    public static KeyColumn id(String column, String kind)
    {
        return new KeyColumn(column, Matching.EXACT, kind + "_", Pattern.compile("[0-9a-z]{1,13}"));
    }

    /** Kind and base36 id. */
    public static KeyColumn fullname(String column, String kind)
    {
        return new KeyColumn(column, Matching.EXACT, "", Pattern.compile(kind + "_[0-9a-z]{1,13}"));
    }

    /** Any text that is not empty. */
    public static KeyColumn exact(String column)
    {
        return new KeyColumn(column, Matching.EXACT, "", TEXT, ImmutableSet.of(""));
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
            else if (elsewhere.contains(folded(text))) {
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
