package reddit.lakehouse.connector.decode;

import com.google.common.collect.ImmutableMap;
import io.trino.spi.block.BlockBuilder;
import io.trino.spi.block.RowBlockBuilder;
import reddit.lakehouse.connector.decode.FieldNames.Name;

import java.util.List;
import java.util.Map;

import static com.fasterxml.jackson.core.JsonToken.START_OBJECT;

/**
 * Reads an object into a ROW. Fields that the ROW does not have are skipped, fields that are absent are NULL, and of a
 * field that comes twice the first counts. An object without fields, which is how Reddit says none, is NULL.
 */
final class ObjectDecoder
        implements ValueDecoder
{
    private final ValueDecoder[] decoders;
    private final Map<String, int[]> channelsByField;

    ObjectDecoder(List<RedditColumn> fields)
    {
        this.decoders = fields.stream()
                .map(RedditColumn::decoder)
                .toArray(ValueDecoder[]::new);
        ImmutableMap.Builder<String, int[]> channels = ImmutableMap.builder();
        for (int channel = 0; channel < fields.size(); channel++) {
            channels.put(fields.get(channel).field().orElseThrow(), new int[] {channel});
        }
        this.channelsByField = channels.buildOrThrow();
    }

    @Override
    public void decode(JsonCursor cursor, BlockBuilder output)
    {
        if (cursor.token() != START_OBJECT) {
            cursor.skip();
            output.appendNull();
            return;
        }
        FieldNames names = cursor.names(this);
        names.startObject();
        Name first = cursor.nextField(names);
        if (first == null) {
            output.appendNull();
            return;
        }
        int position = output.getPositionCount();
        ((RowBlockBuilder) output).buildEntry(values -> decodeFields(first, cursor, names, values, position));
    }

    Map<String, int[]> channelsByField()
    {
        return channelsByField;
    }

    private void decodeFields(Name first, JsonCursor cursor, FieldNames names, List<BlockBuilder> values, int position)
    {
        for (Name name = first; name != null; name = cursor.nextField(names)) {
            cursor.next();
            int[] channels = name.channels();
            if (channels.length == 0 || values.get(channels[0]).getPositionCount() > position) {
                cursor.skip();
                continue;
            }
            decoders[channels[0]].decode(cursor, values.get(channels[0]));
        }
        for (int channel = 0; channel < decoders.length; channel++) {
            BlockBuilder value = values.get(channel);
            if (value.getPositionCount() == position) {
                value.appendNull();
            }
        }
    }
}
