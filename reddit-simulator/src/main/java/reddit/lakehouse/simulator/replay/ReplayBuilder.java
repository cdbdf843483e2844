package reddit.lakehouse.simulator.replay;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.Objects.requireNonNull;

/** Chooses recorded exchanges; without a choice all of the folder are served. */
public final class ReplayBuilder
{
    private static final Splitter TAB = Splitter.on('\t');

    private final Path folder;
    private final List<Predicate<Recording>> choices = new ArrayList<>();
    private Predicate<String> comparedParameters = _ -> true;

    ReplayBuilder(Path folder)
    {
        this.folder = requireNonNull(folder, "folder is null");
    }

    /** Files by their names below the folder, such as {@code info/003_200_api_info.json}. */
    public ReplayBuilder files(String... names)
    {
        Set<String> wanted = ImmutableSet.copyOf(names);
        choices.add(recording -> wanted.contains(recording.file()));
        return this;
    }

    /** All files of subfolders, such as {@code morechildren}. */
    public ReplayBuilder families(String... names)
    {
        Set<String> wanted = ImmutableSet.copyOf(names);
        choices.add(recording -> wanted.contains(recording.family()));
        return this;
    }

    /** All files of recorded sessions, as index.tsv names them. */
    public ReplayBuilder cassettes(String... names)
    {
        Set<String> wanted = ImmutableSet.copyOf(names);
        choices.add(recording -> wanted.contains(recording.cassette()));
        return this;
    }

    /** Parameters that may differ between a request and the recorded one. */
    public ReplayBuilder ignoreParameters(String... names)
    {
        Set<String> ignored = ImmutableSet.copyOf(names);
        comparedParameters = comparedParameters.and(name -> !ignored.contains(name));
        return this;
    }

    /** All parameters but these may differ between a request and the recorded one; none: the path alone counts. */
    public ReplayBuilder compareParameters(String... names)
    {
        Set<String> compared = ImmutableSet.copyOf(names);
        comparedParameters = comparedParameters.and(compared::contains);
        return this;
    }

    public Replay build()
    {
        List<RecordedExchange> exchanges = recordings().stream()
                .filter(recording -> choices.isEmpty() || choices.stream().anyMatch(choice -> choice.test(recording)))
                .map(recording -> RecordedExchange.read(folder.resolve(recording.file())))
                .collect(toImmutableList());
        if (exchanges.isEmpty()) {
            throw new IllegalArgumentException("No recorded exchange was chosen from %s; check the names of files, families and cassettes".formatted(folder));
        }
        return new Replay(exchanges, comparedParameters);
    }

    /** Session by session, each in the order in which it was recorded. */
    private List<Recording> recordings()
    {
        Map<String, Integer> firstSeen = new HashMap<>();
        List<Recording> recordings = Files.exists(folder.resolve("index.tsv")) ? indexed() : listed();
        recordings.forEach(recording -> firstSeen.putIfAbsent(recording.cassette(), firstSeen.size()));
        return recordings.stream()
                .sorted(Comparator.<Recording>comparingInt(recording -> firstSeen.get(recording.cassette())).thenComparingInt(Recording::sequence))
                .collect(toImmutableList());
    }

    private List<Recording> indexed()
    {
        try {
            List<String> lines = Files.readAllLines(folder.resolve("index.tsv"));
            List<String> names = TAB.splitToList(lines.getFirst());
            ImmutableList.Builder<Recording> recordings = ImmutableList.builder();
            for (String line : lines.subList(1, lines.size())) {
                Map<String, String> row = new LinkedHashMap<>();
                List<String> values = TAB.splitToList(line);
                for (int i = 0; i < names.size(); i++) {
                    row.put(names.get(i), values.get(i));
                }
                recordings.add(new Recording(row.get("file"), row.get("cassette"), Integer.parseInt(row.get("seq_in_cassette"))));
            }
            return recordings.build();
        }
        catch (IOException e) {
            throw new UncheckedIOException("Cannot read the index of the recorded exchanges in " + folder, e);
        }
    }

    private List<Recording> listed()
    {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .map(file -> new Recording(file, file, 0))
                    .collect(toImmutableList());
        }
        catch (IOException e) {
            throw new UncheckedIOException("Cannot list the recorded exchanges in " + folder, e);
        }
    }

    private record Recording(String file, String cassette, int sequence)
    {
        String family()
        {
            int slash = file.indexOf('/');
            return slash < 0 ? "" : file.substring(0, slash);
        }
    }
}
