package reddit.lakehouse.connector.archive;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.trino.spi.Page;
import io.trino.spi.block.Block;
import io.trino.spi.type.LongTimestampWithTimeZone;
import reddit.lakehouse.connector.decode.RedditColumn;
import reddit.lakehouse.connector.table.ArchiveTable;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

import static io.trino.spi.type.TimestampWithTimeZoneType.TIMESTAMP_TZ_MICROS;
import static io.trino.spi.type.VarcharType.VARCHAR;
import static java.util.Objects.requireNonNull;
import static reddit.lakehouse.connector.archive.ArchiveKind.COMMENTS;
import static reddit.lakehouse.connector.table.ApiTable.CREATED;
import static reddit.lakehouse.connector.table.ApiTable.IDENTITY;

/**
 * Which fields of a line are decoded for the columns that a query needs, and how rows of any year become rows as of today.
 */
final class ArchiveLayout
{
    static final String ID = "id";
    private static final String LINK_ID = "link_id";
    private static final String PERMALINK = "permalink";
    private static final String SUBREDDIT = "subreddit";
    private static final String FETCHED_AT = RedditColumn.FETCHED_AT.name();
    // The other name that the time of retrieval had from 2020 to 2022
    private static final RedditColumn RETRIEVED_UTC = RedditColumn.hiddenTime("retrieved_utc", "", "retrieved_utc");

    private final ArchiveKind kind;
    private final List<RedditColumn> columns;
    private final Map<String, Integer> channels;
    private final Optional<ListedRows> listed;

    private ArchiveLayout(ArchiveKind kind, List<RedditColumn> decoded, Optional<String> list)
    {
        this.kind = requireNonNull(kind, "kind is null");
        listed = list.map(field -> new ListedRows(field, decoded));
        columns = listed.map(ListedRows::columns).orElse(ImmutableList.copyOf(decoded));
        ImmutableMap.Builder<String, Integer> byName = ImmutableMap.builder();
        for (int channel = 0; channel < columns.size(); channel++) {
            byName.put(columns.get(channel).name(), channel);
        }
        channels = byName.buildOrThrow();
    }

    /** @param needed names of columns; those of the file are left out */
    static ArchiveLayout create(ArchiveTable table, ArchiveKind kind, Collection<String> needed)
    {
        Map<String, RedditColumn> columns = new LinkedHashMap<>();
        needed.forEach(name -> add(table, name, columns));
        if (columns.containsKey(IDENTITY)) {
            add(table, ID, columns);
        }
        if (kind == COMMENTS && columns.containsKey(PERMALINK)) {
            ImmutableList.of(SUBREDDIT, LINK_ID, ID).forEach(name -> add(table, name, columns));
        }
        if (columns.containsKey(FETCHED_AT)) {
            columns.put(RETRIEVED_UTC.name(), RETRIEVED_UTC);
        }
        if (columns.values().stream().anyMatch(ArchiveLayout::isEscaped)) {
            add(table, CREATED, columns);
        }
        return new ArchiveLayout(kind, ImmutableList.copyOf(columns.values()), table.list());
    }

    /** What is read from a line. */
    List<RedditColumn> decoded()
    {
        return listed.map(ListedRows::decoded).orElse(columns);
    }

    /** Of rows, which are lines or, where lines hold lists, what is listed in them. Columns after these stay behind them. */
    Page rows(Page lines)
    {
        return listed.map(list -> list.rows(lines)).orElse(lines);
    }

    Map<String, Integer> channels()
    {
        return channels;
    }

    /** @param file that the rows come from */
    Page modernize(Page rows, ArchiveFile file)
    {
        Block[] blocks = new Block[rows.getChannelCount()];
        for (int channel = 0; channel < blocks.length; channel++) {
            Block block = rows.getBlock(channel);
            if (channel < columns.size()) {
                block = fill(columns.get(channel).name(), block, rows);
                block = isEscaped(columns.get(channel)) && !isWithoutEscapes(file) ? HtmlEscapes.undo(block, escaped(rows, file)) : block;
            }
            blocks[channel] = block;
        }
        return new Page(rows.getPositionCount(), blocks);
    }

    private Block fill(String column, Block block, Page rows)
    {
        if (column.equals(IDENTITY)) {
            return MissingFields.fullnames(kind.idPrefix(), block, block(ID, rows));
        }
        if (column.equals(PERMALINK) && kind == COMMENTS) {
            return MissingFields.permalinks(block, block(SUBREDDIT, rows), block(LINK_ID, rows), block(ID, rows));
        }
        if (column.equals(FETCHED_AT)) {
            return MissingFields.firstKnown(TIMESTAMP_TZ_MICROS, block, block(RETRIEVED_UTC.name(), rows));
        }
        return block;
    }

    private static boolean isWithoutEscapes(ArchiveFile file)
    {
        return file.month()
                .filter(month -> !month.isBefore(HtmlEscapes.FIRST_MONTH_WITHOUT))
                .isPresent();
    }

    /** A monthly file was crawled at one time; in a subreddit's file each row is of its own. */
    private IntPredicate escaped(Page rows, ArchiveFile file)
    {
        if (file.month().isPresent()) {
            return _ -> true;
        }
        Block created = block(CREATED, rows);
        return position -> !created.isNull(position)
                && ((LongTimestampWithTimeZone) TIMESTAMP_TZ_MICROS.getObject(created, position)).getEpochMillis() < HtmlEscapes.FIRST_MILLIS_WITHOUT;
    }

    private Block block(String column, Page rows)
    {
        return rows.getBlock(channels.get(column));
    }

    private static boolean isEscaped(RedditColumn column)
    {
        return column.type() == VARCHAR && !column.hidden();
    }

    private static void add(ArchiveTable table, String name, Map<String, RedditColumn> columns)
    {
        table.column(name).ifPresent(column -> columns.putIfAbsent(name, column));
    }
}
