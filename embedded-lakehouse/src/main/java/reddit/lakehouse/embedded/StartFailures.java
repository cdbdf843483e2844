package reddit.lakehouse.embedded;

import com.google.common.base.Throwables;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.AccessDeniedException;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.regex.Pattern;

import static com.google.common.base.Strings.nullToEmpty;

/**
 * Turns what went wrong at a start into a sentence on what happened and what to do.
 */
final class StartFailures
{
    private static final Pattern NUMBERED = Pattern.compile("\\d+\\) (Error: )?");

    private StartFailures() {}

    /**
     * @param what what was being done, as the beginning of a sentence: "Loading catalog reddit"
     */
    static LakehouseStartException of(Throwable failure, String what)
    {
        if (failure instanceof LakehouseStartException told) {
            return told;
        }
        List<Throwable> chain = Throwables.getCausalChain(failure);
        if (isDiskFull(chain)) {
            return new LakehouseStartException("%s failed because the disk is full: free some space and start again".formatted(what), failure);
        }
        Optional<Throwable> misfit = chain.stream()
                .filter(cause -> cause instanceof LinkageError || cause instanceof ServiceConfigurationError)
                .findFirst();
        if (misfit.isPresent()) {
            return new LakehouseStartException("%s failed because the plugin does not fit Trino %s (%s): use a plugin built for this version"
                    .formatted(what, TrinoServer.version(), summary(misfit.get())), failure);
        }
        return new LakehouseStartException("%s failed: %s".formatted(what, reason(chain)), failure);
    }

    static LakehouseStartException ofPort(Throwable failure, String what, int port)
    {
        if (Throwables.getCausalChain(failure).stream().anyMatch(BindException.class::isInstance)) {
            return new LakehouseStartException("Port %s on 127.0.0.1 is in use, so %s cannot listen there: stop the program that has it, or choose another port"
                    .formatted(port, what), failure);
        }
        return of(failure, "Starting " + what);
    }

    static LakehouseStartException ofFile(IOException failure, String what)
    {
        if (isDiskFull(Throwables.getCausalChain(failure))) {
            return new LakehouseStartException("%s because the disk is full: free some space, or choose a folder on another disk".formatted(what), failure);
        }
        if (failure instanceof AccessDeniedException) {
            return new LakehouseStartException("%s: give this user write access to %s, or choose another folder".formatted(what, failure.getMessage()), failure);
        }
        return new LakehouseStartException("%s (%s): repair it, or choose another folder".formatted(what, summary(failure)), failure);
    }

    private static boolean isDiskFull(List<Throwable> chain)
    {
        return chain.stream().anyMatch(cause -> nullToEmpty(cause.getMessage()).matches("(?s).*(No space left on device|SQLITE_FULL).*"));
    }

    // Wrappers repeat what is below them, so the innermost that says something is the reason.
    private static String reason(List<Throwable> chain)
    {
        return chain.reversed().stream()
                .filter(cause -> !nullToEmpty(cause.getMessage()).isBlank())
                .map(StartFailures::summary)
                .findFirst()
                .orElse(chain.getFirst().getClass().getSimpleName());
    }

    private static String summary(Throwable failure)
    {
        String message = summary(nullToEmpty(failure.getMessage()));
        return message.isEmpty() ? failure.getClass().getSimpleName() : message;
    }

    /**
     * The message in one line. Where it lists errors as "1) ", "2) ", and maybe warnings after them, these errors.
     */
    static String summary(String message)
    {
        List<String> errors = message.lines()
                .takeWhile(line -> !line.equals("Warnings:"))
                .filter(line -> NUMBERED.matcher(line).lookingAt())
                .map(line -> NUMBERED.matcher(line).replaceFirst(""))
                .distinct()
                .toList();
        if (errors.isEmpty()) {
            return message.lines().findFirst().orElse("").strip();
        }
        return String.join("; ", errors);
    }
}
