package reddit.lakehouse.connector.table;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.airlift.slice.Slice;
import io.trino.spi.predicate.Domain;
import reddit.lakehouse.connector.decode.AnswerDecoder;
import reddit.lakehouse.connector.decode.ObjectsDecoder;
import reddit.lakehouse.connector.decode.RedditColumn;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.Objects.requireNonNull;

/**
 * What the scans of one page source share.
 *
 * @param columns of the pages
 * @param decoder gives the pages
 * @param channels where in the pages a column is
 * @param projected columns that the query wants
 * @param predicates that hold for every row that is wanted, by column
 * @param listings what a session reads of posts
 * @param sinceMillis nothing older is wanted, in milliseconds since 1970
 */
public record ScanContext(
        List<RedditColumn> columns,
        AnswerDecoder decoder,
        Map<String, Integer> channels,
        Set<String> projected,
        Map<String, Domain> predicates,
        List<PostSort> listings,
        OptionalLong sinceMillis)
{
    public ScanContext
    {
        columns = ImmutableList.copyOf(columns);
        requireNonNull(decoder, "decoder is null");
        channels = ImmutableMap.copyOf(channels);
        projected = ImmutableSet.copyOf(projected);
        predicates = ImmutableMap.copyOf(predicates);
        listings = ImmutableList.copyOf(listings);
        requireNonNull(sinceMillis, "sinceMillis is null");
    }

    /** @param kinds of the things that become rows */
    public static ScanContext create(
            Set<String> kinds,
            List<RedditColumn> decoded,
            Set<String> projected,
            Map<String, Domain> predicates,
            List<PostSort> listings,
            OptionalLong sinceMillis)
    {
        ImmutableMap.Builder<String, Integer> channels = ImmutableMap.builder();
        for (int channel = 0; channel < decoded.size(); channel++) {
            channels.put(decoded.get(channel).name(), channel);
        }
        return new ScanContext(decoded, new AnswerDecoder(kinds, decoded), channels.buildOrThrow(), projected, predicates, listings, sinceMillis);
    }

    /**
     * Reads answers that are no Listings.
     *
     * @param asked values of columns that the answers do not carry, because they were asked for
     */
    ObjectsDecoder objects(Map<String, String> asked)
    {
        return new ObjectsDecoder(columns, asked);
    }

    /** @param view the columns as they are in these answers */
    ObjectsDecoder objects(UnaryOperator<RedditColumn> view, Map<String, String> asked)
    {
        return new ObjectsDecoder(columns.stream().map(view).collect(toImmutableList()), asked);
    }

    /** The values of a column that the query wants, if it says so. */
    Optional<List<String>> keys(KeyColumn key)
    {
        return Optional.ofNullable(predicates.get(key.column())).flatMap(key::keys);
    }

    /** The largest value of a bigint column that is wanted, where the query says so. */
    OptionalLong upperBound(String column)
    {
        return Optional.ofNullable(predicates.get(column))
                .map(Domain::getValues)
                .filter(values -> !values.isNone() && !values.getRanges().getSpan().isHighUnbounded())
                .map(values -> values.getRanges().getSpan())
                .map(span -> OptionalLong.of((long) span.getHighBoundedValue() - (span.isHighInclusive() ? 0 : 1)))
                .orElse(OptionalLong.empty());
    }

    /** The value of a varchar column that every wanted row has, where the query names one. */
    Optional<String> onlyValue(String column)
    {
        return Optional.ofNullable(predicates.get(column))
                .filter(Domain::isSingleValue)
                .map(domain -> ((Slice) domain.getSingleValue()).toStringUtf8());
    }

    public int channel(String column)
    {
        checkArgument(channels.containsKey(column), "column %s is not decoded", column);
        return channels.get(column);
    }

    public OptionalInt findChannel(String column)
    {
        Integer channel = channels.get(column);
        return channel == null ? OptionalInt.empty() : OptionalInt.of(channel);
    }
}
