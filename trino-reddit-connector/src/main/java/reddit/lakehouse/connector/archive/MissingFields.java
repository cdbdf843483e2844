package reddit.lakehouse.connector.archive;

import io.airlift.slice.Slice;
import io.airlift.slice.Slices;
import io.trino.spi.block.Block;
import io.trino.spi.block.BlockBuilder;
import io.trino.spi.type.Type;

import static io.airlift.slice.Slices.utf8Slice;
import static io.trino.spi.type.VarcharType.VARCHAR;

/**
 * Fields that dumps of some years lack, told from the rest of the row.
 */
final class MissingFields
{
    private MissingFields() {}

    /** Most files before 2020 have the id only. */
    static Block fullnames(String idPrefix, Block names, Block ids)
    {
        Slice prefix = utf8Slice(idPrefix);
        return fill(names, position -> ids.isNull(position) ? null : concat(prefix, VARCHAR.getSlice(ids, position)));
    }

    /** Comments have one since October 2017; this is the form that Reddit takes without the title. */
    static Block permalinks(Block permalinks, Block subreddits, Block linkIds, Block ids)
    {
        return fill(permalinks, position -> {
            if (subreddits.isNull(position) || linkIds.isNull(position) || ids.isNull(position)) {
                return null;
            }
            String linkId = VARCHAR.getSlice(linkIds, position).toStringUtf8();
            return utf8Slice("/r/%s/comments/%s/_/%s/".formatted(
                    VARCHAR.getSlice(subreddits, position).toStringUtf8(),
                    linkId.substring(linkId.indexOf('_') + 1),
                    VARCHAR.getSlice(ids, position).toStringUtf8()));
        });
    }

    /** The one value, or where it is NULL the other. */
    static Block firstKnown(Type type, Block first, Block second)
    {
        if (!first.mayHaveNull()) {
            return first;
        }
        BlockBuilder output = type.createBlockBuilder(null, first.getPositionCount());
        for (int position = 0; position < first.getPositionCount(); position++) {
            Block known = first.isNull(position) ? second : first;
            output.append(known.getUnderlyingValueBlock(), known.getUnderlyingValuePosition(position));
        }
        return output.build();
    }

    private static Block fill(Block texts, TextSource missing)
    {
        if (!texts.mayHaveNull()) {
            return texts;
        }
        BlockBuilder output = VARCHAR.createBlockBuilder(null, texts.getPositionCount());
        for (int position = 0; position < texts.getPositionCount(); position++) {
            Slice text = texts.isNull(position) ? missing.text(position) : VARCHAR.getSlice(texts, position);
            if (text == null) {
                output.appendNull();
            }
            else {
                VARCHAR.writeSlice(output, text);
            }
        }
        return output.build();
    }

    private static Slice concat(Slice prefix, Slice text)
    {
        Slice result = Slices.allocate(prefix.length() + text.length());
        result.setBytes(0, prefix);
        result.setBytes(prefix.length(), text);
        return result;
    }

    private interface TextSource
    {
        /** Null where it cannot be told. */
        Slice text(int position);
    }
}
