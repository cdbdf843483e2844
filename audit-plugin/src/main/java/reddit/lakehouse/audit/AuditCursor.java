package reddit.lakehouse.audit;

import com.google.common.collect.AbstractIterator;
import com.google.common.collect.ImmutableList;
import io.trino.spi.connector.InMemoryRecordSet.InMemoryRecordCursor;
import io.trino.spi.type.Type;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.function.Function;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

/**
 * The rows of the audit files, oldest first, one line of them in memory at a time.
 */
final class AuditCursor
        extends InMemoryRecordCursor
{
    private final Rows rows;

    private AuditCursor(List<Type> types, Rows rows)
    {
        super(types, rows);
        this.rows = requireNonNull(rows, "rows is null");
    }

    static AuditCursor open(Path folder, List<Type> types, Function<AuditLine, List<List<?>>> toRows)
    {
        try {
            return new AuditCursor(types, new Rows(AuditFiles.list(folder), toRows));
        }
        catch (IOException e) {
            throw new UncheckedIOException("The audit cannot be read: " + e, e);
        }
    }

    @Override
    public void close()
    {
        rows.close();
    }

    private static final class Rows
            extends AbstractIterator<List<?>>
    {
        private final Iterator<Path> files;
        private final Function<AuditLine, List<List<?>>> toRows;
        private final Queue<List<?>> pending = new ArrayDeque<>();
        private BufferedReader reader;

        Rows(List<Path> files, Function<AuditLine, List<List<?>>> toRows)
        {
            this.files = ImmutableList.copyOf(files).iterator();
            this.toRows = requireNonNull(toRows, "toRows is null");
        }

        @Override
        protected List<?> computeNext()
        {
            try {
                while (pending.isEmpty()) {
                    String line = reader == null ? null : reader.readLine();
                    if (line != null) {
                        pending.addAll(rows(line));
                    }
                    else if (!openNext()) {
                        return endOfData();
                    }
                }
                return pending.remove();
            }
            catch (IOException e) {
                throw new UncheckedIOException("The audit cannot be read: " + e, e);
            }
        }

        private boolean openNext()
                throws IOException
        {
            close();
            while (files.hasNext()) {
                try {
                    reader = Files.newBufferedReader(files.next(), UTF_8);
                    return true;
                }
                catch (NoSuchFileException e) {
                    // it was the oldest and had to go
                }
            }
            return false;
        }

        private List<List<?>> rows(String line)
        {
            try {
                return toRows.apply(AuditWriter.CODEC.fromJson(line));
            }
            catch (IllegalArgumentException e) {
                // cut off when the process or the disk ended
                return ImmutableList.of();
            }
        }

        void close()
        {
            if (reader != null) {
                try {
                    reader.close();
                }
                catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                reader = null;
            }
        }
    }
}
