package reddit.lakehouse.models.sql;

import java.nio.file.Path;

import static java.util.Objects.requireNonNull;

/**
 * A place in a SQL file, printed as {@code models/marts/fct_posts.sql:12:5}, which editors can open.
 *
 * @param file the file as it is to be shown
 * @param line first line is 1
 * @param column first column is 1
 */
public record SourceLocation(Path file, int line, int column)
        implements Comparable<SourceLocation>
{
    public SourceLocation
    {
        requireNonNull(file, "file is null");
    }

    /**
     * Where a position inside of a statement, as parser and server count it, lies in the file.
     */
    public SourceLocation plus(int statementLine, int statementColumn)
    {
        return new SourceLocation(
                file,
                line + statementLine - 1,
                statementLine == 1 ? column + statementColumn - 1 : statementColumn);
    }

    @Override
    public int compareTo(SourceLocation other)
    {
        int byFile = file.compareTo(other.file);
        if (byFile != 0) {
            return byFile;
        }
        return line == other.line ? Integer.compare(column, other.column) : Integer.compare(line, other.line);
    }

    @Override
    public String toString()
    {
        return file + ":" + line + ":" + column;
    }
}
