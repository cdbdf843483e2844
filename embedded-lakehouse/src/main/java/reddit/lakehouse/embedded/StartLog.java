package reddit.lakehouse.embedded;

import com.google.common.collect.ImmutableList;
import io.trino.server.Server;

import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Pattern;

import static com.google.common.base.MoreObjects.firstNonNull;
import static java.util.Objects.requireNonNull;

/**
 * Listens to what Trino logs while it starts. Trino answers any failure of its start with a log line and then ends the
 * process; here the line becomes an exception, which leaves the start before that.
 */
final class StartLog
        extends Handler
        implements AutoCloseable
{
    private static final String SERVER = Server.class.getName();
    private static final List<String> STEP_LOGGERS = ImmutableList.of("io.trino.server.PluginManager", "io.trino.connector.StaticCatalogManager");

    private static final Pattern NUMBERED = Pattern.compile("\\d+\\) ");

    // Held, since Java forgets loggers that nobody holds, handlers included.
    private final List<Logger> loggers;
    private volatile Optional<String> step = Optional.empty();

    StartLog()
    {
        loggers = ImmutableList.<String>builder().add(SERVER).addAll(STEP_LOGGERS).build().stream()
                .map(Logger::getLogger)
                .toList();
        loggers.forEach(logger -> logger.addHandler(this));
    }

    /**
     * The plugin or catalog that was being loaded, as the beginning of a sentence.
     */
    Optional<String> step()
    {
        return step;
    }

    @Override
    public void publish(LogRecord record)
    {
        if (record.getLoggerName().equals(SERVER)) {
            if (record.getLevel().intValue() >= Level.SEVERE.intValue()) {
                throw new ServerFailure(firstNonNull(record.getThrown(), new IllegalStateException(configurationErrors(record.getMessage()))));
            }
            return;
        }
        String message = record.getMessage();
        if (message.startsWith("-- Loading ")) {
            step = Optional.of(message.replace("--", "").strip());
        }
        else if (message.startsWith("-- ")) {
            step = Optional.empty();
        }
    }

    // "Configuration is invalid", then the errors numbered as "1) ", then the warnings in the same way.
    private static String configurationErrors(String message)
    {
        List<String> errors = message.lines()
                .takeWhile(line -> !line.equals("Warnings:"))
                .filter(line -> NUMBERED.matcher(line).lookingAt())
                .map(line -> NUMBERED.matcher(line).replaceFirst(""))
                .toList();
        return errors.isEmpty() ? message : "in config.properties: " + String.join("; ", errors);
    }

    @Override
    public void flush() {}

    @Override
    public void close()
    {
        loggers.forEach(logger -> logger.removeHandler(this));
    }

    static final class ServerFailure
            extends RuntimeException
    {
        private ServerFailure(Throwable cause)
        {
            super(requireNonNull(cause, "cause is null"));
        }
    }
}
