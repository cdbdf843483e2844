package reddit.lakehouse.models.sql;

import com.google.common.collect.ImmutableList;
import com.google.common.hash.Hashing;
import io.trino.sql.parser.ParsingException;
import io.trino.sql.parser.SqlParser;
import io.trino.sql.tree.CreateSchema;
import io.trino.sql.tree.CreateTableAsSelect;
import io.trino.sql.tree.Delete;
import io.trino.sql.tree.Insert;
import io.trino.sql.tree.Merge;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.Parameter;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.Statement;
import io.trino.sql.tree.Update;
import reddit.lakehouse.models.sql.SqlStatement.Kind;
import reddit.lakehouse.models.sql.StatementSplitter.Piece;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

/**
 * A SQL file as Trino reads it.
 *
 * @param file as it is to be shown
 * @param comment the comment lines that the file begins with, without their dashes; empty when there are none
 * @param hash of the content, so that a change can be seen
 */
public record SqlFile(Path file, String comment, String hash, List<SqlStatement> statements)
{
    private static final SqlParser PARSER = new SqlParser();

    public SqlFile
    {
        requireNonNull(file, "file is null");
        requireNonNull(comment, "comment is null");
        requireNonNull(hash, "hash is null");
        statements = ImmutableList.copyOf(statements);
    }

    /**
     * @throws SqlProblemException with all statements that do not parse or name a table without catalog and schema
     */
    public static SqlFile parse(Path file, String sql)
    {
        ImmutableList.Builder<SqlStatement> statements = ImmutableList.builder();
        ImmutableList.Builder<SqlProblem> problems = ImmutableList.builder();
        for (Piece piece : StatementSplitter.split(file, sql)) {
            try {
                statements.add(parse(piece));
            }
            catch (SqlProblemException e) {
                problems.addAll(e.problems());
            }
        }
        List<SqlProblem> found = problems.build();
        if (!found.isEmpty()) {
            throw new SqlProblemException(found);
        }
        String hash = Hashing.sha256().hashString(sql, UTF_8).toString().substring(0, 12);
        return new SqlFile(file, leadingComment(sql), hash, statements.build());
    }

    private static SqlStatement parse(Piece piece)
    {
        Statement parsed;
        try {
            parsed = PARSER.createStatement(piece.text());
        }
        catch (ParsingException e) {
            SourceLocation location = piece.location().plus(e.getLineNumber(), e.getColumnNumber());
            throw new SqlProblemException(ImmutableList.of(new SqlProblem(location, "Trino does not understand this: " + e.getErrorMessage())));
        }
        StatementTables tables = StatementTables.of(parsed, piece.location());
        return new SqlStatement(piece.text(), piece.location(), kindOf(parsed), createdSchema(parsed), parameters(parsed), tables.writes(), tables.reads());
    }

    /**
     * A statement that was read before, as Trino's parser sees it.
     */
    static Statement parsed(String text)
    {
        return PARSER.createStatement(text);
    }

    private static Kind kindOf(Statement parsed)
    {
        return switch (parsed) {
            case Query _ -> Kind.QUERY;
            case Insert _, Merge _, Update _, Delete _, CreateTableAsSelect _ -> Kind.WRITE;
            default -> Kind.DEFINITION;
        };
    }

    private static Optional<String> createdSchema(Statement parsed)
    {
        return parsed instanceof CreateSchema create ? Optional.of(create.getSchemaName().toString()) : Optional.empty();
    }

    private static int parameters(Node node)
    {
        return node instanceof Parameter ? 1 : node.getChildren().stream().mapToInt(SqlFile::parameters).sum();
    }

    private static String leadingComment(String sql)
    {
        return String.join(" ", sql.lines()
                .map(String::strip)
                .takeWhile(line -> line.startsWith("--"))
                .map(line -> line.replaceFirst("^-+", "").strip())
                .filter(line -> !line.isEmpty())
                .toList());
    }
}
