package reddit.lakehouse.connector.table;

import com.google.common.collect.ImmutableList;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

import static com.google.common.base.Preconditions.checkArgument;
import static java.lang.Math.ceilDiv;
import static java.util.Objects.requireNonNull;

/**
 * A way to read a table.
 *
 * @param name unique in the table
 * @param key the column whose values it asks for; empty when it asks for none
 * @param keysPerScan how many of them one scan takes
 * @param rowsPerKey that it gives at most, or about where that cannot be said; 100 rows cost a request
 * @param listing it reads listings, which Reddit orders from the newest to the oldest and ends after about 1,000 rows
 * @param preference over other paths that a query allows
 * @param scans makes the requests
 */
public record AccessPath(String name, Optional<KeyColumn> key, int keysPerScan, long rowsPerKey, boolean listing, Preference preference, ScanFactory scans)
{
    public enum Preference
    {
        /** The only one that knows its key column. */
        FIRST,
        CHEAPEST,
        /** Others know more columns. */
        LAST,
    }

    /** So many ids or names Reddit takes in a request. */
    public static final int BATCH = 100;
    private static final int ROWS_PER_REQUEST = 100;

    public AccessPath
    {
        requireNonNull(name, "name is null");
        requireNonNull(key, "key is null");
        checkArgument(keysPerScan > 0, "keysPerScan is not positive");
        requireNonNull(preference, "preference is null");
        requireNonNull(scans, "scans is null");
    }

    /** A path that is no listing. */
    public AccessPath(String name, Optional<KeyColumn> key, int keysPerScan, long rowsPerKey, ScanFactory scans)
    {
        this(name, key, keysPerScan, rowsPerKey, false, Preference.CHEAPEST, scans);
    }

    /** A path that asks for one key after the other. */
    public static AccessPath each(String name, KeyColumn key, long rowsPerKey, BiFunction<String, ScanContext, Scan> scan)
    {
        return new AccessPath(name, Optional.of(key), 1, rowsPerKey, (keys, context) -> ImmutableList.of(scan.apply(keys.getFirst(), context)));
    }

    /** A path that reads one listing after the other. */
    public static AccessPath listing(String name, KeyColumn key, long rowsPerKey, BiFunction<String, ScanContext, Scan> scan)
    {
        return new AccessPath(name, Optional.of(key), 1, rowsPerKey, true, Preference.CHEAPEST, (keys, context) -> ImmutableList.of(scan.apply(keys.getFirst(), context)));
    }

    /** A path that asks for 100 keys in a request. */
    public static AccessPath batch(String name, KeyColumn key, BiFunction<List<String>, ScanContext, Scan> scan)
    {
        return new AccessPath(name, Optional.of(key), BATCH, 1, (keys, context) -> ImmutableList.of(scan.apply(keys, context)));
    }

    /** A path that reads one listing and asks for no key. */
    public static AccessPath whole(String name, long rows, Function<ScanContext, Scan> scan)
    {
        return new AccessPath(name, Optional.empty(), 1, rows, true, Preference.CHEAPEST, (_, context) -> ImmutableList.of(scan.apply(context)));
    }

    public AccessPath with(Preference newPreference)
    {
        return new AccessPath(name, key, keysPerScan, rowsPerKey, listing, newPreference, scans);
    }

    /** A path of a table function: a listing or tree that its arguments name, which the scans take for keys. */
    public static AccessPath ofArguments(long rows, ScanFactory scans)
    {
        return new AccessPath("by arguments", Optional.empty(), 1, rows, true, Preference.CHEAPEST, scans);
    }

    public long requests(int keys)
    {
        return ceilDiv(keys, keysPerScan) * ceilDiv(keysPerScan * rowsPerKey, ROWS_PER_REQUEST);
    }

    public long rows(int keys)
    {
        return keys * rowsPerKey;
    }
}
