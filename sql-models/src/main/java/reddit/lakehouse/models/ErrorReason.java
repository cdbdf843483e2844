package reddit.lakehouse.models;

import com.google.common.base.CharMatcher;

import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a person needs of a failure: one sentence. Trino's own sentence comes first; where the real reason sits in
 * the cause ('Failed to create transaction', caused by 'Forbidden'), the deepest one that says something follows.
 *
 * @param line in the statement, 0 when Trino names none
 */
public record ErrorReason(String message, int line, int column)
{
    private static final Pattern QUERY_FAILED = Pattern.compile("^Query failed \\(#[^)]*\\): ");
    private static final Pattern POSITION = Pattern.compile("^line (\\d+):(\\d+): ");
    private static final Pattern CLASS_NAME = Pattern.compile("^(?:[a-z_$0-9]+\\.)+[A-Z][A-Za-z$]*(?:Exception|Error): ");
    private static final int LONGEST = 600;

    /** Trino's own codes up to here are the user's errors, whose sentence says all. */
    private static final int LAST_USER_ERROR = 0xFFFF;

    public static String of(SQLException exception)
    {
        return from(exception).message();
    }

    static ErrorReason from(SQLException exception)
    {
        String message = sentence(exception).orElse("Trino gave no reason");
        Matcher matcher = POSITION.matcher(message);
        int line = 0;
        int column = 0;
        if (matcher.find()) {
            line = Integer.parseInt(matcher.group(1));
            column = Integer.parseInt(matcher.group(2));
            message = message.substring(matcher.end());
        }

        if (!isUserError(exception)) {
            Optional<String> reason = deepest(exception);
            if (reason.isPresent() && !message.contains(reason.get())) {
                message = message + ": " + reason.get();
            }
        }
        return new ErrorReason(shorten(message), line, column);
    }

    private static boolean isUserError(SQLException exception)
    {
        return exception.getErrorCode() > 0 && exception.getErrorCode() <= LAST_USER_ERROR;
    }

    private static Optional<String> deepest(Throwable exception)
    {
        Optional<String> reason = Optional.empty();
        for (Throwable cause = exception.getCause(); cause != null; cause = cause.getCause()) {
            Optional<String> found = sentence(cause);
            if (found.isPresent()) {
                reason = found;
            }
        }
        return reason;
    }

    private static Optional<String> sentence(Throwable throwable)
    {
        if (throwable.getMessage() == null || throwable.getMessage().isBlank()) {
            return Optional.empty();
        }
        String message = CharMatcher.whitespace().trimAndCollapseFrom(throwable.getMessage(), ' ');
        message = QUERY_FAILED.matcher(message).replaceFirst("");
        message = message.replaceFirst("^Error executing query: ", "");
        while (CLASS_NAME.matcher(message).find()) {
            message = CLASS_NAME.matcher(message).replaceFirst("");
        }
        return Optional.of(message);
    }

    private static String shorten(String message)
    {
        return message.length() <= LONGEST ? message : message.substring(0, LONGEST) + "…";
    }
}
