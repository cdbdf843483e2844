package reddit.lakehouse.demo;

import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.ListMultimap;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The versions of a dimension, each with the time from which on it holds.
 */
final class Versions
{
    /** 2005-06-23, where the first version of everything begins. */
    static final double BEGINNING = 1_119_484_800;

    private final ListMultimap<String, Version> versions = ArrayListMultimap.create();

    record Version(String key, double from, List<Object> values) {}

    /** In the order of time. */
    void add(String id, Version version)
    {
        versions.put(id, version);
    }

    List<Version> of(String id)
    {
        return versions.get(id);
    }

    Set<String> ids()
    {
        return versions.keySet();
    }

    /** The key of what held at that time. */
    Optional<String> keyAt(String id, double second)
    {
        return versions.get(id).stream()
                .filter(version -> version.from() <= second)
                .reduce((_, later) -> later)
                .map(Version::key)
                .filter(Objects::nonNull);
    }

    /** The key of what held just before. */
    Optional<String> keyBefore(String id, double second)
    {
        return versions.get(id).stream()
                .filter(version -> version.from() < second)
                .reduce((_, later) -> later)
                .map(Version::key);
    }
}
