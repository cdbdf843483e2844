package reddit.lakehouse.embedded;

import com.google.common.base.Throwables;
import com.google.inject.CreationException;
import com.google.inject.spi.Message;
import io.airlift.bootstrap.ApplicationConfigurationException;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.AccessDeniedException;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;

import static com.google.common.base.Strings.nullToEmpty;
import static java.util.stream.Collectors.joining;

/**
 * Turns what went wrong at a start into a sentence on what happened and what to do.
 */
final class StartFailures
{
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
                    .formatted(what, TrinoServer.version(), firstLine(misfit.get())), failure);
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
        return new LakehouseStartException("%s (%s): repair it, or choose another folder".formatted(what, firstLine(failure)), failure);
    }

    private static boolean isDiskFull(List<Throwable> chain)
    {
        return chain.stream().anyMatch(cause -> nullToEmpty(cause.getMessage()).contains("No space left on device"));
    }

    // Wrappers repeat what is below them, so the innermost that says something is the reason.
    private static String reason(List<Throwable> chain)
    {
        for (Throwable cause : chain.reversed()) {
            if (cause instanceof ApplicationConfigurationException configuration) {
                return messages(configuration.getErrors());
            }
            if (cause instanceof CreationException creation) {
                return messages(creation.getErrorMessages());
            }
            if (cause.getMessage() != null) {
                return firstLine(cause);
            }
        }
        return chain.getFirst().getClass().getSimpleName();
    }

    private static String messages(Iterable<Message> errors)
    {
        return com.google.common.collect.Streams.stream(errors)
                .map(Message::getMessage)
                .map(StartFailures::firstLine)
                .distinct()
                .collect(joining("; "));
    }

    private static String firstLine(Throwable failure)
    {
        String message = firstLine(nullToEmpty(failure.getMessage()));
        return message.isEmpty() ? failure.getClass().getSimpleName() : message;
    }

    private static String firstLine(String text)
    {
        return text.lines().findFirst().orElse("").strip();
    }
}
