package reddit.lakehouse.models.openlineage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.util.Objects.requireNonNull;

/**
 * Events as lines at the end of a file.
 */
public final class EventFile
        implements EventTarget
{
    private final Path file;
    private Optional<String> problem = Optional.empty();

    public EventFile(Path file)
    {
        this.file = requireNonNull(file, "file is null");
    }

    @Override
    public void send(String event)
    {
        if (problem.isPresent()) {
            return;
        }
        try {
            Files.writeString(file, event + "\n", CREATE, APPEND);
        }
        catch (IOException e) {
            problem = Optional.of("OpenLineage events cannot be written to %s: %s".formatted(file, e));
        }
    }

    @Override
    public Optional<String> finish()
    {
        return problem;
    }
}
