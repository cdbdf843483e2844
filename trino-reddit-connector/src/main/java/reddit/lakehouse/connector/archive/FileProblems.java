package reddit.lakehouse.connector.archive;

import io.trino.spi.TrinoException;

import java.io.IOException;
import java.time.Instant;
import java.util.OptionalLong;

import static java.util.Objects.requireNonNull;
import static reddit.lakehouse.connector.RedditErrorCode.ARCHIVE_BROKEN_LINE;

/**
 * Takes what a query finds wrong in files: into the log, or as the query's error when the session wants that.
 */
final class FileProblems
{
    private final ArchiveErrors errors;
    private final String queryId;
    private final BrokenLines brokenLines;
    private long count;

    FileProblems(ArchiveErrors errors, String queryId, BrokenLines brokenLines)
    {
        this.errors = requireNonNull(errors, "errors is null");
        this.queryId = requireNonNull(queryId, "queryId is null");
        this.brokenLines = requireNonNull(brokenLines, "brokenLines is null");
    }

    void broken(ArchiveFile file, long line)
    {
        add(file, line, "The line is no whole JSON object");
    }

    void tooLong(ArchiveFile file, long line)
    {
        add(file, line, "The line is longer than 64 MB");
    }

    void brokenOff(ArchiveFile file, long line, IOException cause)
    {
        add(file, line, "The file breaks off here, and what follows is lost: " + cause.getMessage());
    }

    long count()
    {
        return count;
    }

    private void add(ArchiveFile file, long line, String error)
    {
        count++;
        errors.add(new ArchiveErrors.Entry(Instant.now(), queryId, file.location(), OptionalLong.of(line), error));
        if (brokenLines == BrokenLines.FAIL) {
            throw new TrinoException(ARCHIVE_BROKEN_LINE, "%s, line %s: %s. The session property archive_broken_lines is FAIL; with SKIP the query goes on without it".formatted(file.location(), line, error));
        }
    }
}
