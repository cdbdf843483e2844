package reddit.lakehouse.models;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * Tells a process from all others, on this machine and elsewhere, so that the end of one on the same machine is seen
 * at once.
 *
 * @param machine this boot of the machine and its space of process ids: the ids of a container mean nothing outside
 */
public record ProcessIdentity(String machine, long pid, long startedMillis)
{
    public ProcessIdentity
    {
        requireNonNull(machine, "machine is null");
    }

    public static ProcessIdentity current()
    {
        ProcessHandle handle = ProcessHandle.current();
        return new ProcessIdentity(currentMachine(), handle.pid(), startedMillis(handle));
    }

    /** User and host, for people. */
    public static String userAndHost()
    {
        return System.getProperty("user.name") + "@" + host();
    }

    static Optional<ProcessIdentity> parse(String text)
    {
        List<String> parts = List.of(text.split(" "));
        try {
            return parts.size() == 3
                    ? Optional.of(new ProcessIdentity(parts.get(0), Long.parseLong(parts.get(1)), Long.parseLong(parts.get(2))))
                    : Optional.empty();
        }
        catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /**
     * True only when it is certain: the process was on this machine, and is there no more.
     */
    boolean isKnownToBeDead()
    {
        return machine.equals(currentMachine())
                && ProcessHandle.of(pid)
                        .filter(ProcessHandle::isAlive)
                        .filter(handle -> startedMillis(handle) == startedMillis)
                        .isEmpty();
    }

    private static long startedMillis(ProcessHandle handle)
    {
        return handle.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    private static String currentMachine()
    {
        try {
            String boot = Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
            return boot + "/" + Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
        }
        catch (IOException | UnsupportedOperationException e) {
            return host().replace(' ', '_');
        }
    }

    private static String host()
    {
        try {
            return InetAddress.getLocalHost().getHostName();
        }
        catch (UnknownHostException e) {
            return "unknown";
        }
    }

    @Override
    public String toString()
    {
        return machine + " " + pid + " " + startedMillis;
    }
}
