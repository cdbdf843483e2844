package reddit.lakehouse.connector.archive;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.Ints;
import io.trino.spi.Page;
import io.trino.spi.block.Block;
import io.trino.spi.block.BlockBuilder;
import io.trino.spi.block.SqlRow;
import io.trino.spi.type.ArrayType;
import io.trino.spi.type.RowType;
import io.trino.spi.type.Type;
import reddit.lakehouse.connector.decode.RedditColumn;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static com.google.common.collect.ImmutableList.toImmutableList;

/**
 * Rows of lines that hold a list: one for each object in it, with what the line says of all of them.
 */
final class ListedRows
{
    private static final String SUBREDDIT = "subreddit";

    private final List<RedditColumn> ofLine;
    private final List<RedditColumn> ofElement;
    private final RedditColumn list;

    /** @param field with the list */
    ListedRows(String field, List<RedditColumn> columns)
    {
        ofLine = columns.stream()
                .filter(ListedRows::isOfLine)
                .collect(toImmutableList());
        ofElement = columns.stream()
                .filter(column -> !isOfLine(column))
                .collect(toImmutableList());
        // A ROW has to have a field, wanted or not
        RedditColumn[] fields = ofElement.isEmpty() ? new RedditColumn[] {RedditColumn.text(field, "")} : ofElement.toArray(RedditColumn[]::new);
        list = RedditColumn.objects(field, "", fields);
    }

    /** What is read from a line. */
    List<RedditColumn> decoded()
    {
        return ImmutableList.<RedditColumn>builder()
                .addAll(ofLine)
                .add(list)
                .build();
    }

    /** Of the rows. */
    List<RedditColumn> columns()
    {
        return ImmutableList.<RedditColumn>builder()
                .addAll(ofLine)
                .addAll(ofElement)
                .build();
    }

    /** @param lines the decoded columns, and any number of others, which become the last ones of the rows */
    Page rows(Page lines)
    {
        ArrayType arrayType = (ArrayType) list.type();
        RowType rowType = (RowType) arrayType.getElementType();
        List<BlockBuilder> fields = rowType.getTypeParameters().stream()
                .map(type -> type.createBlockBuilder(null, lines.getPositionCount()))
                .toList();
        List<Integer> origins = new ArrayList<>();
        Block lists = lines.getBlock(ofLine.size());
        for (int line = 0; line < lines.getPositionCount(); line++) {
            if (lists.isNull(line)) {
                continue;
            }
            Block elements = arrayType.getObject(lists, line);
            for (int element = 0; element < elements.getPositionCount(); element++) {
                if (!elements.isNull(element)) {
                    append(rowType.getObject(elements, element), rowType.getTypeParameters(), fields);
                    origins.add(line);
                }
            }
        }
        return page(lines, Ints.toArray(origins), fields.subList(0, ofElement.size()));
    }

    private Page page(Page lines, int[] origins, List<BlockBuilder> fields)
    {
        Page repeated = lines.getPositions(origins, 0, origins.length);
        Stream<Block> before = blocks(repeated, 0, ofLine.size());
        Stream<Block> after = blocks(repeated, ofLine.size() + 1, repeated.getChannelCount());
        Block[] blocks = Stream.of(before, fields.stream().map(BlockBuilder::build), after)
                .flatMap(part -> part)
                .toArray(Block[]::new);
        return new Page(origins.length, blocks);
    }

    private static boolean isOfLine(RedditColumn column)
    {
        return column.hidden() || column.name().equals(SUBREDDIT);
    }

    private static Stream<Block> blocks(Page page, int from, int to)
    {
        return IntStream.range(from, to).mapToObj(page::getBlock);
    }

    private static void append(SqlRow row, List<Type> types, List<BlockBuilder> fields)
    {
        for (int field = 0; field < fields.size(); field++) {
            Block values = row.getRawFieldBlock(field);
            fields.get(field).append(values.getUnderlyingValueBlock(), values.getUnderlyingValuePosition(row.getRawIndex()));
        }
    }
}
