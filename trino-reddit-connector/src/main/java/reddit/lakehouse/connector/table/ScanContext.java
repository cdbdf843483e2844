package reddit.lakehouse.connector.table;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import reddit.lakehouse.connector.decode.AnswerDecoder;
import reddit.lakehouse.connector.decode.RedditColumn;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

import static com.google.common.base.Preconditions.checkArgument;
import static java.util.Objects.requireNonNull;

/**
 * What the scans of one page source share.
 *
 * @param decoder gives the pages
 * @param channels where in the pages a column is
 * @param projected columns that the query wants
 * @param sinceMillis nothing older is wanted, in milliseconds since 1970
 * @param mustExist it is an error when Reddit does not know what is asked for
 */
public record ScanContext(AnswerDecoder decoder, Map<String, Integer> channels, Set<String> projected, OptionalLong sinceMillis, boolean mustExist)
{
    public ScanContext
    {
        requireNonNull(decoder, "decoder is null");
        channels = ImmutableMap.copyOf(channels);
        projected = ImmutableSet.copyOf(projected);
        requireNonNull(sinceMillis, "sinceMillis is null");
    }

    public static ScanContext create(String kind, List<RedditColumn> decoded, Set<String> projected, OptionalLong sinceMillis, boolean mustExist)
    {
        ImmutableMap.Builder<String, Integer> channels = ImmutableMap.builder();
        for (int channel = 0; channel < decoded.size(); channel++) {
            channels.put(decoded.get(channel).name(), channel);
        }
        return new ScanContext(new AnswerDecoder(kind, decoded), channels.buildOrThrow(), projected, sinceMillis, mustExist);
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
