package reddit.lakehouse.polaris;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;

import java.util.List;
import java.util.Set;

import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static java.util.Objects.requireNonNull;
import static reddit.lakehouse.polaris.Privilege.NAMESPACE_LIST;
import static reddit.lakehouse.polaris.Privilege.NAMESPACE_READ_PROPERTIES;
import static reddit.lakehouse.polaris.Privilege.TABLE_CREATE;
import static reddit.lakehouse.polaris.Privilege.TABLE_LIST;
import static reddit.lakehouse.polaris.Privilege.TABLE_READ_DATA;
import static reddit.lakehouse.polaris.Privilege.TABLE_READ_PROPERTIES;
import static reddit.lakehouse.polaris.Privilege.TABLE_WRITE_PROPERTIES;
import static reddit.lakehouse.polaris.Privilege.VIEW_CREATE;
import static reddit.lakehouse.polaris.Privilege.VIEW_LIST;
import static reddit.lakehouse.polaris.Privilege.VIEW_READ_PROPERTIES;
import static reddit.lakehouse.polaris.Privilege.VIEW_WRITE_PROPERTIES;

/**
 * One kind of access to the catalog: a catalog role that holds the grants, a principal role that it is given to, and a
 * principal with that one role. Principals are of the whole realm, so their names start with the catalog's.
 *
 * @param catalogRole name of the catalog role
 * @param principal name of the principal, and of its principal role
 * @param variable environment variable that the credentials are handed on as
 */
record AccessRole(String catalogRole, String principal, String variable, Set<Grant> grants)
{
    private static final Set<Privilege> SEE = ImmutableSet.of(NAMESPACE_LIST, NAMESPACE_READ_PROPERTIES, TABLE_LIST, VIEW_LIST);
    private static final Set<Privilege> READ = ImmutableSet.of(TABLE_READ_PROPERTIES, TABLE_READ_DATA, VIEW_READ_PROPERTIES);
    // A transaction of several tables wants TABLE_CREATE on each, even if it creates none.
    private static final Set<Privilege> TAG = ImmutableSet.of(TABLE_READ_PROPERTIES, TABLE_WRITE_PROPERTIES, TABLE_CREATE);
    private static final Set<Privilege> SHOW = ImmutableSet.of(VIEW_LIST, VIEW_READ_PROPERTIES, VIEW_CREATE, VIEW_WRITE_PROPERTIES);

    AccessRole
    {
        requireNonNull(catalogRole, "catalogRole is null");
        requireNonNull(principal, "principal is null");
        requireNonNull(variable, "variable is null");
        grants = ImmutableSet.copyOf(grants);
    }

    /**
     * @param publishedFrom namespaces whose tables are tagged, and shown by views
     * @param published namespace of these views
     */
    static List<AccessRole> of(String catalog, Set<String> publishedFrom, String published)
    {
        Set<String> readable = ImmutableSet.<String>builder().addAll(publishedFrom).add(published).build();
        return ImmutableList.of(
                new AccessRole("engine", catalog + "_trino", "POLARIS_CREDENTIAL", onCatalog(ImmutableSet.copyOf(Privilege.values()))),
                new AccessRole("publisher", catalog + "_publisher", "LAKEHOUSE_CATALOG_CREDENTIAL", ImmutableSet.<Grant>builder()
                        .addAll(onNamespaces(publishedFrom, TAG))
                        .addAll(onNamespaces(ImmutableSet.of(published), SHOW))
                        .build()),
                new AccessRole("reader", catalog + "_reader", "POLARIS_READER_CREDENTIAL", ImmutableSet.<Grant>builder()
                        .addAll(onCatalog(SEE))
                        .addAll(onNamespaces(readable, READ))
                        .build()));
    }

    private static Set<Grant> onCatalog(Set<Privilege> privileges)
    {
        return privileges.stream().map(Grant::onCatalog).collect(toImmutableSet());
    }

    private static Set<Grant> onNamespaces(Set<String> namespaces, Set<Privilege> privileges)
    {
        return namespaces.stream()
                .flatMap(namespace -> privileges.stream().map(privilege -> Grant.onNamespace(namespace, privilege)))
                .collect(toImmutableSet());
    }
}
