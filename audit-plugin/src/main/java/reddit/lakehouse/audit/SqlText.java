package reddit.lakehouse.audit;

import java.util.Optional;
import java.util.regex.Pattern;

import static java.util.Objects.requireNonNull;

/**
 * What is kept of a statement and of the error it ended with.
 */
public final class SqlText
{
    public enum Mode
    {
        FULL,
        REDACTED,
        NONE
    }

    private static final Pattern LIKELY_SECRET = Pattern.compile(
            "passw(or)?d|secret|token|credential|authorization|(access|private|api)[-_.]?key|create\\s+(or\\s+replace\\s+)?catalog",
            Pattern.CASE_INSENSITIVE);
    // also one that does not end
    private static final Pattern LITERAL = Pattern.compile("'(?:[^']|'')*(?:'|$)");
    private static final String HIDDEN = "'…'";

    private final Mode mode;
    private final int maxLength;

    SqlText(Mode mode, int maxLength)
    {
        this.mode = requireNonNull(mode, "mode is null");
        this.maxLength = maxLength;
    }

    Optional<String> statement(String sql)
    {
        return switch (mode) {
            case NONE -> Optional.empty();
            case FULL -> Optional.of(cut(sql));
            case REDACTED -> Optional.of(cut(isLikelySecret(sql) ? LITERAL.matcher(sql).replaceAll(HIDDEN) : sql));
        };
    }

    /**
     * Errors repeat parts of their statement, so they are kept only where all of that is.
     */
    Optional<String> error(String sql, String message)
    {
        return switch (mode) {
            case NONE -> Optional.empty();
            case FULL -> Optional.of(cut(message));
            case REDACTED -> isLikelySecret(sql) ? Optional.empty() : Optional.of(cut(message));
        };
    }

    private static boolean isLikelySecret(String sql)
    {
        return LIKELY_SECRET.matcher(sql).find();
    }

    private String cut(String text)
    {
        return text.length() <= maxLength ? text : text.substring(0, maxLength) + "…";
    }
}
