package reddit.lakehouse.embedded;

import com.google.common.collect.ImmutableList;
import io.trino.server.Server;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static java.util.Collections.synchronizedSet;
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

    // "-- Loading plugin x --", "-- Finished loading plugin x --", "-- Loading catalog x --", "-- Added catalog x using connector y --"
    private static final Pattern STEP = Pattern.compile("-- (?<verb>Loading|Finished loading|Added) (?<subject>(plugin|catalog) \\S+)");

    // Held, since Java forgets loggers that nobody holds, handlers included.
    private final List<Logger> loggers;
    private final Set<String> unfinished = synchronizedSet(new LinkedHashSet<>());

    StartLog()
    {
        loggers = ImmutableList.<String>builder().add(SERVER).addAll(STEP_LOGGERS).build().stream()
                .map(Logger::getLogger)
                .toList();
        loggers.forEach(logger -> logger.addHandler(this));
    }

    /**
     * The plugin or catalog that could not be loaded, as the beginning of a sentence. Trino loads the others all the same
     * before it gives up.
     */
    Optional<String> failedStep()
    {
        synchronized (unfinished) {
            return unfinished.stream().findFirst().map("Loading "::concat);
        }
    }

    @Override
    public void publish(LogRecord record)
    {
        if (record.getLoggerName().equals(SERVER)) {
            if (record.getLevel().intValue() >= Level.SEVERE.intValue()) {
                throw new ServerFailure(failure(record));
            }
            return;
        }
        Matcher matcher = STEP.matcher(record.getMessage());
        if (matcher.lookingAt()) {
            String subject = matcher.group("subject");
            if (matcher.group("verb").equals("Loading")) {
                unfinished.add(subject);
            }
            else {
                unfinished.remove(subject);
            }
        }
    }

    // Only a configuration that is not valid comes without an exception.
    private static Throwable failure(LogRecord record)
    {
        if (record.getThrown() != null) {
            return record.getThrown();
        }
        return new IllegalStateException("in config.properties: " + StartFailures.summary(record.getMessage()));
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
