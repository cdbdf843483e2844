package reddit.lakehouse.connector.table;

import com.google.common.collect.ImmutableList;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

import static com.google.common.base.Preconditions.checkArgument;
import static java.util.Objects.requireNonNull;

/**
 * A way to read a table.
 *
 * @param name unique in the table
 * @param key the column whose values it asks for; empty when it asks for none
 * @param keysPerScan how many of them one scan takes
 * @param requestsPerScan what a scan costs at most, or about where that cannot be said
 * @param scans makes the requests
 */
public record AccessPath(String name, Optional<KeyColumn> key, int keysPerScan, double requestsPerScan, ScanFactory scans)
{
    /** So many ids or names Reddit takes in a request. */
    public static final int BATCH = 100;

    public AccessPath
    {
        requireNonNull(name, "name is null");
        requireNonNull(key, "key is null");
        checkArgument(keysPerScan > 0, "keysPerScan is not positive");
        requireNonNull(scans, "scans is null");
    }

    /** A path that asks for one key after the other. */
    public static AccessPath each(String name, KeyColumn key, double requestsPerKey, BiFunction<String, ScanContext, Scan> scan)
    {
        return new AccessPath(name, Optional.of(key), 1, requestsPerKey, (keys, context) -> ImmutableList.of(scan.apply(keys.getFirst(), context)));
    }

    /** A path that asks for 100 keys in a request. */
    public static AccessPath batch(String name, KeyColumn key, BiFunction<List<String>, ScanContext, Scan> scan)
    {
        return new AccessPath(name, Optional.of(key), BATCH, 1, (keys, context) -> ImmutableList.of(scan.apply(keys, context)));
    }

    /** A path that asks for no key. */
    public static AccessPath whole(String name, double requests, Function<ScanContext, Scan> scan)
    {
        return new AccessPath(name, Optional.empty(), 1, requests, (_, context) -> ImmutableList.of(scan.apply(context)));
    }

    public double requests(int keys)
    {
        return Math.ceil((double) keys / keysPerScan) * requestsPerScan;
    }
}
