package reddit.lakehouse.models.sql;

import com.google.common.collect.ImmutableList;
import io.trino.grammar.sql.SqlBaseLexer;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.Token;

import java.nio.file.Path;
import java.util.List;

import static org.antlr.v4.runtime.Token.DEFAULT_CHANNEL;
import static org.antlr.v4.runtime.Token.EOF;

/**
 * Cuts a file at its semicolons, as the Trino CLI does. The lexer is Trino's, so a semicolon in a string, a quoted
 * name or a comment does not cut. Comments before a statement stay out of it; those inside stay in.
 */
final class StatementSplitter
{
    private StatementSplitter() {}

    record Piece(String text, SourceLocation location) {}

    static List<Piece> split(Path file, String sql)
    {
        SqlBaseLexer lexer = new SqlBaseLexer(CharStreams.fromString(sql));
        lexer.removeErrorListeners();
        int[] codePoints = sql.codePoints().toArray();

        ImmutableList.Builder<Piece> pieces = ImmutableList.builder();
        Token first = null;
        Token last = null;
        for (Token token = lexer.nextToken(); token.getType() != EOF; token = lexer.nextToken()) {
            if (token.getChannel() != DEFAULT_CHANNEL) {
                continue;
            }
            if (token.getText().equals(";")) {
                if (first != null) {
                    pieces.add(piece(file, codePoints, first, last));
                }
                first = null;
                continue;
            }
            if (first == null) {
                first = token;
            }
            last = token;
        }
        if (first != null) {
            pieces.add(piece(file, codePoints, first, last));
        }
        return pieces.build();
    }

    private static Piece piece(Path file, int[] codePoints, Token first, Token last)
    {
        String text = new String(codePoints, first.getStartIndex(), last.getStopIndex() + 1 - first.getStartIndex());
        return new Piece(text, new SourceLocation(file, first.getLine(), first.getCharPositionInLine() + 1));
    }
}
