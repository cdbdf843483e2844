package reddit.lakehouse.polaris;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.attribute.PosixFilePermission.OWNER_EXECUTE;
import static java.nio.file.attribute.PosixFilePermission.OWNER_READ;
import static java.nio.file.attribute.PosixFilePermission.OWNER_WRITE;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

/**
 * A file of {@code NAME=value} lines that nobody but its owner can read. Lines that others put there stay.
 */
final class CredentialsFile
{
    private static final Set<PosixFilePermission> MODE_600 = ImmutableSet.of(OWNER_READ, OWNER_WRITE);
    private static final Set<PosixFilePermission> MODE_700 = ImmutableSet.of(OWNER_READ, OWNER_WRITE, OWNER_EXECUTE);

    private final Path file;

    CredentialsFile(Path file)
    {
        this.file = requireNonNull(file, "file is null").toAbsolutePath();
    }

    Optional<ClientCredentials> find(String name)
    {
        return Optional.ofNullable(read().get(name)).flatMap(ClientCredentials::parse);
    }

    Map<String, String> read()
    {
        Map<String, String> values = new LinkedHashMap<>();
        try {
            for (String line : Files.readAllLines(file)) {
                int equals = line.indexOf('=');
                if (equals > 0 && !line.startsWith("#")) {
                    values.put(line.substring(0, equals).strip(), line.substring(equals + 1).strip());
                }
            }
        }
        catch (NoSuchFileException _) {
            return ImmutableMap.of();
        }
        catch (IOException e) {
            throw new BootstrapException("Cannot read %s: %s".formatted(file, e.getMessage()), e);
        }
        return ImmutableMap.copyOf(values);
    }

    void put(String name, String value)
    {
        Map<String, String> values = new LinkedHashMap<>(read());
        values.put(name, value);
        write(values);
    }

    private void write(Map<String, String> values)
    {
        writeSecret(file, values.entrySet().stream().map(entry -> entry.getKey() + "=" + entry.getValue() + "\n").collect(joining()));
    }

    /**
     * Puts the text into a file of mode 600, at once and as a whole.
     */
    static void writeSecret(Path file, String text)
    {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(MODE_700));
            }
            Path temporary = folder.resolve("." + file.getFileName() + ".new");
            Files.deleteIfExists(temporary);
            Files.createFile(temporary, PosixFilePermissions.asFileAttribute(MODE_600));
            Files.writeString(temporary, text);
            Files.move(temporary, file, ATOMIC_MOVE, REPLACE_EXISTING);
        }
        catch (FileAlreadyExistsException e) {
            throw new BootstrapException("Cannot write %s: %s is in the way".formatted(file, e.getFile()), e);
        }
        catch (IOException | UnsupportedOperationException e) {
            throw new BootstrapException("Cannot write %s with mode 600: %s. --credentials-file names another place".formatted(file, e), e);
        }
    }

    @Override
    public String toString()
    {
        return file.toString();
    }
}
