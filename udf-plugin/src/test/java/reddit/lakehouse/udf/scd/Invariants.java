package reddit.lakehouse.udf.scd;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.SetMultimap;
import reddit.lakehouse.udf.scd.BatchedLog.Key;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static com.google.common.collect.ImmutableListMultimap.toImmutableListMultimap;
import static java.util.Comparator.comparing;
import static java.util.Comparator.nullsLast;
import static java.util.function.BinaryOperator.maxBy;
import static java.util.stream.Collectors.toMap;

/**
 * What is true of every dimension, whatever its versions say: those of a key do not overlap, none is empty, and one is
 * current unless the key's last observation is a delete.
 */
final class Invariants
{
    private static final Comparator<LogRow> ORDER = comparing(LogRow::sequence)
            .thenComparing(LogRow::tie, nullsLast(Comparator.naturalOrder()))
            .thenComparing(row -> Boolean.TRUE.equals(row.gone()));

    private final Map<Key, LogRow> lastObservations;

    Invariants(Collection<LogRow> log)
    {
        lastObservations = ImmutableMap.copyOf(log.stream().collect(toMap(Key::of, row -> row, maxBy(ORDER))));
    }

    /**
     * @param failures by the number of the log
     */
    void check(Collection<DimensionRow> dimension, SetMultimap<Integer, String> failures)
    {
        Map<Key, Collection<DimensionRow>> versionsByKey = dimension.stream()
                .sorted(comparing(row -> row.id().validFrom()))
                .collect(toImmutableListMultimap(Key::of, row -> row))
                .asMap();
        versionsByKey.forEach((key, versions) -> overlap(List.copyOf(versions)).ifPresent(failure -> failures.put(key.log(), failure)));
        lastObservations.forEach((key, last) -> {
            long current = versionsByKey.getOrDefault(key, List.of()).stream().filter(version -> version.validTo() == null).count();
            if (current != (Boolean.TRUE.equals(last.gone()) ? 0 : 1)) {
                failures.put(key.log(), "%s current versions though %s is the last observation".formatted(current, last));
            }
        });
    }

    private static Optional<String> overlap(List<DimensionRow> versions)
    {
        for (int i = 0; i < versions.size(); i++) {
            Integer end = versions.get(i).validTo();
            boolean endsInTime = end == null
                    ? i == versions.size() - 1
                    : end > versions.get(i).id().validFrom() && (i == versions.size() - 1 || end <= versions.get(i + 1).id().validFrom());
            if (!endsInTime) {
                return Optional.of("the versions overlap: " + versions);
            }
        }
        return Optional.empty();
    }
}
