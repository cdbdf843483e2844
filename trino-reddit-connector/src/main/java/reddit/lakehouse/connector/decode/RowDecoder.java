package reddit.lakehouse.connector.decode;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.trino.spi.Page;
import io.trino.spi.PageBuilder;
import io.trino.spi.block.Block;
import io.trino.spi.block.BlockBuilder;
import io.trino.spi.block.RunLengthEncodedBlock;
import io.trino.spi.block.ValueBlock;
import io.trino.spi.block.VariableWidthBlockBuilder;
import io.trino.spi.type.LongTimestampWithTimeZone;
import reddit.lakehouse.connector.decode.FieldNames.Name;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static com.fasterxml.jackson.core.JsonToken.START_OBJECT;
import static com.fasterxml.jackson.core.JsonToken.VALUE_NULL;
import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.primitives.Ints.concat;
import static com.google.common.primitives.Ints.toArray;
import static io.trino.spi.type.LongTimestampWithTimeZone.fromEpochMillisAndFraction;
import static io.trino.spi.type.TimeZoneKey.UTC_KEY;
import static io.trino.spi.type.TypeUtils.writeNativeValue;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

/**
 * Reads objects into rows of the wanted columns. Fields that no column wants are skipped, fields that are absent
 * are NULL, and of a field that comes twice the first counts. Not thread safe.
 */
final class RowDecoder
{
    private static final byte[] NO_REPLIES = "\"\"".getBytes(US_ASCII);

    private final List<RedditColumn> columns;
    private final ValueDecoder[] decoders;
    private final ValueBlock[] nulls;
    private final Map<String, int[]> channelsByField;
    private final FieldNames names;
    private final int[] objectChannels;
    private final PageBuilder page;
    private final int[] rowOfChannel;
    // The entries of each builder; NULLs are not written before a value follows them
    private final int[] written;
    private final Map<Integer, byte[]> asked = new HashMap<>();
    private int row;

    RowDecoder(List<RedditColumn> columns)
    {
        this(columns, ImmutableMap.of());
    }

    /** @param asked values of columns of text, for rows whose objects do not carry them, because they were asked for */
    RowDecoder(List<RedditColumn> columns, Map<String, String> asked)
    {
        this.columns = ImmutableList.copyOf(requireNonNull(columns, "columns is null"));
        this.page = new PageBuilder(columns.stream()
                .map(RedditColumn::type)
                .collect(toImmutableList()));
        this.decoders = columns.stream()
                .map(RedditColumn::decoder)
                .toArray(ValueDecoder[]::new);
        this.nulls = columns.stream()
                .map(column -> column.type().createBlockBuilder(null, 1).appendNull().buildValueBlock())
                .toArray(ValueBlock[]::new);
        this.rowOfChannel = new int[columns.size()];
        this.written = new int[columns.size()];
        Map<String, int[]> channels = new HashMap<>();
        for (int channel = 0; channel < columns.size(); channel++) {
            int added = channel;
            columns.get(channel).field().ifPresent(field -> channels.merge(field, new int[] {added}, (left, right) -> concat(left, right)));
            Optional.ofNullable(asked.get(columns.get(channel).name())).ifPresent(value -> this.asked.put(added, value.getBytes(UTF_8)));
        }
        this.channelsByField = channels;
        this.names = new FieldNames(channels);
        this.objectChannels = channelsOf(RedditColumn.Source.OBJECT);
    }

    /** Appends a row with the object that the cursor stands on. */
    void decode(JsonCursor cursor)
    {
        decode(cursor, Optional.empty());
    }

    /**
     * Appends a row with the object that the cursor stands on.
     *
     * @param branch a field whose object is left for later
     * @return where in the body that object is
     */
    Optional<Span> decode(JsonCursor cursor, Optional<String> branch)
    {
        row++;
        int start = objectChannels.length > 0 ? cursor.tokenStart() : 0;
        Optional<Span> skipped = Optional.empty();
        names.startObject();
        for (Name field = nextField(cursor); field != null; field = nextField(cursor)) {
            if (cursor.next() == START_OBJECT && branch.isPresent() && branch.get().equals(field.text())) {
                int branchStart = cursor.tokenStart();
                cursor.skip();
                skipped = Optional.of(new Span(branchStart, cursor.tokenEnd()));
                continue;
            }
            boolean hasValue = field.channels().length > 0 && cursor.token() != VALUE_NULL;
            decodeField(cursor, field.channels());
            if (hasValue) {
                names.wanted(field);
            }
            else if (branch.isEmpty()) {
                names.unwritten(field, cursor.body(), cursor.tokenEnd());
            }
        }
        if (objectChannels.length > 0) {
            writeObject(cursor, new Span(start, cursor.tokenEnd()), skipped);
        }
        return skipped;
    }

    /** Gives a field of the last row a value that its object does not carry. */
    void put(String field, String value)
    {
        for (int channel : channelsByField.getOrDefault(field, new int[0])) {
            if (rowOfChannel[channel] != row) {
                rowOfChannel[channel] = row;
                writeText(value.getBytes(UTF_8), channel);
            }
        }
    }

    /** Appends a row of an object with one field of text. */
    void decode(String field, String value)
    {
        row++;
        put(field, value);
    }

    /** Ends the last row. */
    void finishRow()
    {
        asked.forEach((channel, value) -> {
            if (rowOfChannel[channel] != row) {
                writeText(value, channel);
            }
        });
        page.declarePosition();
    }

    /** Takes back what {@link #decode} wrote of a row that is not finished. */
    void abandonRow()
    {
        for (int channel = 0; channel < decoders.length; channel++) {
            written[channel] = Math.min(written[channel], page.getPositionCount());
            page.getBlockBuilder(channel).resetTo(written[channel]);
        }
    }

    int rows()
    {
        return page.getPositionCount();
    }

    long sizeInBytes()
    {
        return page.getSizeInBytes();
    }

    /** The rows since the last call. */
    Page build(Instant receivedAt)
    {
        int rows = page.getPositionCount();
        Block[] blocks = new Block[columns.size()];
        for (int channel = 0; channel < blocks.length; channel++) {
            if (columns.get(channel).source() == RedditColumn.Source.RECEIVED_AT) {
                LongTimestampWithTimeZone time = fromEpochMillisAndFraction(receivedAt.toEpochMilli(), 0, UTC_KEY);
                blocks[channel] = RunLengthEncodedBlock.create(writeNativeValue(columns.get(channel).type(), time), rows);
            }
            else {
                blocks[channel] = block(channel, rows);
            }
        }
        reset();
        return new Page(rows, blocks);
    }

    /** Forgets the rows since the last build. */
    void reset()
    {
        // which does nothing for a row that was not finished
        page.reset();
        page.resetTo(0);
        Arrays.fill(written, 0);
    }

    private Name nextField(JsonCursor cursor)
    {
        Name field = cursor.nextField(names);
        names.markPassed(rowOfChannel, row);
        return field;
    }

    /** The builder of a column, to which an entry of the last row is about to be added. */
    private BlockBuilder output(int channel)
    {
        pad(channel, page.getPositionCount());
        written[channel]++;
        return page.getBlockBuilder(channel);
    }

    private void pad(int channel, int rows)
    {
        if (written[channel] < rows) {
            page.getBlockBuilder(channel).appendRepeated(nulls[channel], 0, rows - written[channel]);
            written[channel] = rows;
        }
    }

    private Block block(int channel, int rows)
    {
        if (written[channel] == 0) {
            return RunLengthEncodedBlock.create(nulls[channel], rows);
        }
        pad(channel, rows);
        return page.getBlockBuilder(channel).build();
    }

    private void writeText(byte[] text, int channel)
    {
        ((VariableWidthBlockBuilder) output(channel)).writeEntry(text, 0, text.length);
    }

    private void decodeField(JsonCursor cursor, int[] channels)
    {
        boolean isNull = cursor.token() == VALUE_NULL;
        boolean nested = channels.length > 1 && cursor.token().isStructStart();
        int start = nested ? cursor.tokenStart() : 0;
        boolean read = false;
        for (int channel : channels) {
            if (rowOfChannel[channel] == row) {
                continue;
            }
            rowOfChannel[channel] = row;
            if (isNull) {
                continue;
            }
            BlockBuilder output = output(channel);
            if (read && nested) {
                decoders[channel].decode(cursor.reopen(start, cursor.tokenEnd()), output);
                continue;
            }
            decoders[channel].decode(cursor, output);
            read = true;
        }
        if (!read) {
            cursor.skip();
        }
    }

    private void writeObject(JsonCursor cursor, Span object, Optional<Span> skipped)
    {
        byte[] body = cursor.body();
        for (int channel : objectChannels) {
            rowOfChannel[channel] = row;
            VariableWidthBlockBuilder output = (VariableWidthBlockBuilder) output(channel);
            if (skipped.isEmpty()) {
                output.writeEntry(body, object.start(), object.length());
                continue;
            }
            Span replies = skipped.get();
            int before = replies.start() - object.start();
            int after = object.end() - replies.end();
            byte[] own = new byte[before + NO_REPLIES.length + after];
            System.arraycopy(body, object.start(), own, 0, before);
            System.arraycopy(NO_REPLIES, 0, own, before, NO_REPLIES.length);
            System.arraycopy(body, replies.end(), own, before + NO_REPLIES.length, after);
            output.writeEntry(own, 0, own.length);
        }
    }

    private int[] channelsOf(RedditColumn.Source source)
    {
        ImmutableList.Builder<Integer> channels = ImmutableList.builder();
        for (int channel = 0; channel < columns.size(); channel++) {
            if (columns.get(channel).source() == source) {
                channels.add(channel);
            }
        }
        return toArray(channels.build());
    }

    /** A part of a body, from the first byte of a value to just after its last. */
    record Span(int start, int end)
    {
        int length()
        {
            return end - start;
        }
    }
}
