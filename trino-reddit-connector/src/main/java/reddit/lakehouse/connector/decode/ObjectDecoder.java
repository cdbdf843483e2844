package reddit.lakehouse.connector.decode;

import com.google.common.collect.ImmutableList;
import io.trino.spi.block.BlockBuilder;
import io.trino.spi.block.RowBlockBuilder;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import static com.fasterxml.jackson.core.JsonToken.START_OBJECT;
import static java.util.Objects.requireNonNull;

/**
 * Reads an object into a ROW. Fields that the ROW does not have are skipped, fields that are absent are NULL, and of a
 * field that comes twice the first counts. An object without fields, which is how Reddit says none, is NULL.
 */
final class ObjectDecoder
        implements ValueDecoder
{
    private final List<RedditColumn> fields;
    private final Map<String, Integer> indexes = new HashMap<>();

    ObjectDecoder(List<RedditColumn> fields)
    {
        this.fields = ImmutableList.copyOf(requireNonNull(fields, "fields is null"));
        for (int index = 0; index < fields.size(); index++) {
            indexes.put(fields.get(index).field().orElseThrow(), index);
        }
    }

    @Override
    public void decode(JsonCursor cursor, BlockBuilder output)
    {
        if (cursor.token() != START_OBJECT) {
            cursor.skip();
            output.appendNull();
            return;
        }
        cursor.verify();
        String first = cursor.nextField();
        if (first == null) {
            output.appendNull();
            return;
        }
        ((RowBlockBuilder) output).buildEntry(values -> decodeFields(first, cursor, values));
    }

    private void decodeFields(String first, JsonCursor cursor, List<BlockBuilder> values)
    {
        boolean[] read = new boolean[fields.size()];
        for (String name = first; name != null; name = cursor.nextField()) {
            cursor.next();
            Integer index = indexes.get(name);
            if (index == null || read[index]) {
                cursor.skip();
                continue;
            }
            read[index] = true;
            fields.get(index).decoder().decode(cursor, values.get(index));
        }
        for (int index = 0; index < read.length; index++) {
            if (!read[index]) {
                values.get(index).appendNull();
            }
        }
    }
}
