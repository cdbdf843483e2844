package reddit.lakehouse.connector.archive;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.airlift.slice.Slice;
import io.trino.plugin.base.metrics.LongCount;
import io.trino.spi.Page;
import io.trino.spi.block.Block;
import io.trino.spi.block.LongArrayBlock;
import io.trino.spi.block.RunLengthEncodedBlock;
import io.trino.spi.connector.ConnectorPageSource;
import io.trino.spi.connector.SourcePage;
import io.trino.spi.metrics.Metrics;
import reddit.lakehouse.connector.archive.LineReader.Step;
import reddit.lakehouse.connector.decode.LineDecoder;
import reddit.lakehouse.connector.table.ArchiveTable;
import reddit.lakehouse.connector.table.RowFilter;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import static io.airlift.slice.Slices.utf8Slice;
import static io.trino.spi.type.TypeUtils.writeNativeValue;
import static io.trino.spi.type.VarcharType.VARCHAR;
import static java.util.Objects.requireNonNull;

/**
 * Reads the files of a split. A line is searched for what the query wants before it is parsed.
 */
final class ArchivePageSource
        implements ConnectorPageSource
{
    private static final int PAGE_ROWS = 4096;
    private static final int PAGE_BYTES = 1 << 20;
    // After so much text the thread is given back, rows or not
    private static final int STEP_BYTES = 1 << 25;

    private final Function<ArchiveFile, FileReader> opener;
    private final Queue<ArchiveFile> waiting;
    private final ArchiveLayout layout;
    private final List<FieldSearch> searches;
    private final RowFilter filter;
    private final Optional<SeenIds> seenIds;
    private final List<String> projected;
    private final FileProblems problems;
    private final LineDecoder decoder;
    private final LineTaker taker;
    private final long[] lineNumbers = new long[PAGE_ROWS];

    private Optional<FileReader> current = Optional.empty();
    private boolean waitingForText;
    private long wanted;
    private long storedBytes;
    private long textBytes;
    private long lines;
    private long decodedLines;
    private long files;

    /** @param wanted no more rows than this are wanted */
    ArchivePageSource(
            Function<ArchiveFile, FileReader> opener,
            List<ArchiveFile> files,
            ArchiveLayout layout,
            List<FieldSearch> searches,
            RowFilter filter,
            Optional<SeenIds> seenIds,
            List<String> projected,
            FileProblems problems,
            long wanted)
    {
        this.opener = requireNonNull(opener, "opener is null");
        this.waiting = new ArrayDeque<>(files);
        this.layout = requireNonNull(layout, "layout is null");
        this.searches = ImmutableList.copyOf(searches);
        this.filter = requireNonNull(filter, "filter is null");
        this.seenIds = requireNonNull(seenIds, "seenIds is null");
        this.projected = ImmutableList.copyOf(projected);
        this.problems = requireNonNull(problems, "problems is null");
        this.decoder = new LineDecoder(layout.decoded());
        // A line that is searched first has to be known as a whole
        this.taker = searches.isEmpty() ? decoder::decode : LineTaker.NONE;
        this.wanted = wanted;
    }

    @Override
    public SourcePage getNextSourcePage()
    {
        if (current.isEmpty()) {
            current = Optional.ofNullable(waiting.poll()).map(opener);
            files += current.isPresent() ? 1 : 0;
        }
        if (current.isEmpty()) {
            return null;
        }
        FileReader reader = current.get();
        Step step = readLines(reader);
        waitingForText = step == Step.NOTHING_YET;
        if (waitingForText) {
            // What was read until now is not yet worth a page
            return null;
        }
        Page rows = keepNew(filter.keepMatching(build(reader.file())));
        rows = rows.getRegion(0, (int) Math.min(wanted, rows.getPositionCount()));
        wanted -= rows.getPositionCount();
        if (step == Step.END) {
            closeFile();
        }
        if (wanted == 0) {
            close();
        }
        return rows.getPositionCount() == 0 ? null : SourcePage.create(project(rows, reader.file()));
    }

    @Override
    public CompletableFuture<?> isBlocked()
    {
        return waitingForText && current.isPresent() ? current.get().ready() : NOT_BLOCKED;
    }

    @Override
    public boolean isFinished()
    {
        return current.isEmpty() && waiting.isEmpty();
    }

    @Override
    public long getCompletedBytes()
    {
        return storedBytes + current.map(FileReader::storedBytes).orElse(0L);
    }

    @Override
    public long getReadTimeNanos()
    {
        return 0;
    }

    @Override
    public long getMemoryUsage()
    {
        return current.map(FileReader::memory).orElse(0L) + decoder.sizeInBytes() + seenIds.map(SeenIds::memory).orElse(0L);
    }

    @Override
    public Metrics getMetrics()
    {
        return new Metrics(ImmutableMap.of(
                "archiveFiles", new LongCount(files),
                "archiveTextBytes", new LongCount(textBytes + current.map(FileReader::textBytes).orElse(0L)),
                "archiveLines", new LongCount(lines),
                "archiveDecodedLines", new LongCount(decodedLines),
                "archiveBrokenLines", new LongCount(problems.count())));
    }

    @Override
    public void close()
    {
        waiting.clear();
        closeFile();
    }

    private Page keepNew(Page rows)
    {
        return seenIds.map(seen -> seen.keepNew(rows, layout.channels().get(ArchiveLayout.ID))).orElse(rows);
    }

    /** {@link Step#LINE} when there is a page full, and more to come. */
    private Step readLines(FileReader reader)
    {
        long stop = reader.textBytes() + STEP_BYTES;
        try {
            while (decoder.rows() < PAGE_ROWS && decoder.sizeInBytes() < PAGE_BYTES && reader.textBytes() < stop) {
                Step step = reader.next(taker);
                switch (step) {
                    case LINE -> readLine(reader.file(), reader.line());
                    case TAKEN -> lineNumbers[decoder.rows() - 1] = reader.line().number();
                    case NOTHING_YET, END -> {
                        return step;
                    }
                }
                lines++;
                decodedLines += step == Step.TAKEN ? 1 : 0;
            }
            return Step.LINE;
        }
        catch (IOException e) {
            problems.brokenOff(reader.file(), reader.line().number() + 1, e);
            return Step.END;
        }
    }

    private void readLine(ArchiveFile file, LineReader line)
    {
        if (line.isTooLong()) {
            problems.tooLong(file, line.number());
            return;
        }
        if (line.isBlank()) {
            return;
        }
        for (FieldSearch search : searches) {
            if (!search.mayMatch(line.buffer(), line.start(), line.end())) {
                return;
            }
        }
        decodedLines++;
        lineNumbers[decoder.rows()] = line.number();
        if (!decoder.decode(line.buffer(), line.start(), line.end(), line.isAscii())) {
            problems.broken(file, line.number());
        }
    }

    /** The decoded columns, and last the lines' numbers. */
    private Page build(ArchiveFile file)
    {
        Page lines = decoder.build();
        int count = lines.getPositionCount();
        Page numbered = lines.appendColumn(new LongArrayBlock(count, Optional.empty(), Arrays.copyOf(lineNumbers, count)));
        return layout.modernize(layout.rows(numbered), file);
    }

    private Page project(Page rows, ArchiveFile file)
    {
        Block[] blocks = projected.stream()
                .map(column -> switch (column) {
                    case ArchiveTable.PATH -> path(file, rows.getPositionCount());
                    case ArchiveTable.LINE -> rows.getBlock(rows.getChannelCount() - 1);
                    default -> rows.getBlock(layout.channels().get(column));
                })
                .toArray(Block[]::new);
        return new Page(rows.getPositionCount(), blocks);
    }

    private static Block path(ArchiveFile file, int count)
    {
        Slice path = utf8Slice(file.location());
        return RunLengthEncodedBlock.create(writeNativeValue(VARCHAR, path), count);
    }

    private void closeFile()
    {
        current.ifPresent(reader -> {
            storedBytes += reader.storedBytes();
            textBytes += reader.textBytes();
            try {
                reader.close();
            }
            catch (IOException e) {
                throw ArchiveFileSystem.cannotRead(reader.file(), e);
            }
        });
        current = Optional.empty();
    }
}
