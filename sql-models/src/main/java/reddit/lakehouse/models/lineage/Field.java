package reddit.lakehouse.models.lineage;

import com.google.common.collect.ImmutableList;

import java.util.List;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * A column of a relation inside of a query.
 *
 * @param qualifier parts of the alias or the table's name that it can be called by; empty for none
 * @param name empty for an expression without alias
 */
record Field(List<String> qualifier, Optional<String> name, Sources sources)
{
    Field
    {
        qualifier = ImmutableList.copyOf(qualifier);
        requireNonNull(name, "name is null");
        requireNonNull(sources, "sources is null");
    }

    boolean isCalled(String other)
    {
        return name.isPresent() && name.get().equals(other);
    }

    Field qualifiedBy(List<String> newQualifier)
    {
        return new Field(newQualifier, name, sources);
    }

    Field named(String newName)
    {
        return new Field(qualifier, Optional.of(newName), sources);
    }

    /**
     * As Trino matches them: {@code posts.id} and {@code raw.posts.id} both are columns of {@code lakehouse.raw.posts}.
     */
    static boolean matches(List<String> qualifier, List<String> prefix)
    {
        int skipped = qualifier.size() - prefix.size();
        return skipped >= 0 && qualifier.subList(skipped, qualifier.size()).equals(prefix);
    }
}
