package reddit.lakehouse.models.sql;

import com.google.common.collect.ImmutableList;
import io.trino.sql.tree.Statement;

import java.util.List;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * One statement of a file: its text without the closing semicolon, and what it does to which tables.
 *
 * @param text as it is sent to Trino
 * @param location where the text begins
 * @param createdSchema {@code catalog.schema} of a CREATE SCHEMA
 * @param parameters how many question marks stand for values
 * @param writes tables and views that are made, filled, changed or dropped
 * @param reads tables and views that must be there before, those written included when they are also read
 */
public record SqlStatement(
        String text,
        SourceLocation location,
        Kind kind,
        Optional<String> createdSchema,
        int parameters,
        List<TableReference> writes,
        List<TableReference> reads)
{
    public enum Kind
    {
        /** Returns rows. */
        QUERY,
        /** Writes rows and says how many. */
        WRITE,
        /** Anything else: definitions, comments, settings of the session. */
        DEFINITION,
    }

    public SqlStatement
    {
        requireNonNull(text, "text is null");
        requireNonNull(location, "location is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(createdSchema, "createdSchema is null");
        writes = ImmutableList.copyOf(writes);
        reads = ImmutableList.copyOf(reads);
    }

    /**
     * As Trino's parser sees it.
     */
    public Statement tree()
    {
        return SqlFile.parsed(text);
    }

    /**
     * The first line, shortened to a size that fits a line of progress.
     */
    public String summary()
    {
        String line = text.lines().findFirst().orElse("").strip();
        return line.length() <= 80 ? line : line.substring(0, 79) + "…";
    }
}
