package reddit.lakehouse.polaris;

import com.google.common.collect.ImmutableSet;

import java.util.Set;

import static java.util.Objects.requireNonNull;

/**
 * What is wanted in Polaris.
 *
 * @param namespaces all namespaces of the catalog
 * @param publishedFrom those of them whose tables are published
 * @param published the one that holds the views of published tables
 */
record BootstrapSettings(String catalog, S3Storage storage, Set<String> namespaces, Set<String> publishedFrom, String published)
{
    static final Set<String> NAMESPACES = ImmutableSet.of("raw", "staging", "intermediate", "marts", "features", "published", "meta");
    static final Set<String> PUBLISHED_FROM = ImmutableSet.of("marts", "features");
    static final String PUBLISHED = "published";

    BootstrapSettings
    {
        requireNonNull(catalog, "catalog is null");
        requireNonNull(storage, "storage is null");
        namespaces = ImmutableSet.copyOf(namespaces);
        publishedFrom = ImmutableSet.copyOf(publishedFrom);
        requireNonNull(published, "published is null");
    }
}
