package reddit.lakehouse.polaris;

import java.util.Optional;
import java.util.function.Supplier;

import static java.util.Objects.requireNonNull;

/**
 * A principal with its principal role, and its credentials in the file.
 */
final class PrincipalSetup
{
    private final PolarisConnection connection;
    private final PolarisSession polaris;
    private final CredentialsFile file;
    private final boolean rotate;

    PrincipalSetup(PolarisConnection connection, PolarisSession polaris, CredentialsFile file, boolean rotate)
    {
        this.connection = requireNonNull(connection, "connection is null");
        this.polaris = requireNonNull(polaris, "polaris is null");
        this.file = requireNonNull(file, "file is null");
        this.rotate = rotate;
    }

    void compare(Comparison.Builder comparison, AccessRole role)
    {
        String principal = role.principal();
        Optional<String> clientId = polaris.principal(principal);
        clientId.ifPresentOrElse(
                id -> compareCredentials(comparison, role, id),
                () -> comparison.change("principal " + principal, "made, its credentials are %s in %s".formatted(role.variable(), file), () -> create(role)));
        comparison.want(
                polaris.principalRoleExists(principal),
                "principal role " + principal,
                "made",
                () -> polaris.createPrincipalRole(principal));
        comparison.want(
                polaris.principalRoles(principal).contains(principal),
                "principal role %s for principal %s".formatted(principal, principal),
                "given",
                () -> polaris.assignPrincipalRole(principal, principal));
    }

    private void create(AccessRole role)
    {
        ClientCredentials credentials = polaris.createPrincipal(role.principal())
                .orElseThrow(() -> new BootstrapException("Principal %s was made by somebody else just now. Run again".formatted(role.principal())));
        file.put(role.variable(), credentials.joined());
    }

    private void compareCredentials(Comparison.Builder comparison, AccessRole role, String clientId)
    {
        String principal = role.principal();
        Optional<ClientCredentials> known = file.find(role.variable());
        Optional<String> token = known
                .filter(credentials -> credentials.id().equals(clientId))
                .flatMap(connection::token);
        if (rotate) {
            // With its own token the secret before stays good until the next time, so that what runs goes on.
            Supplier<ClientCredentials> renewed = token
                    .<Supplier<ClientCredentials>>map(own -> () -> new PolarisSession(connection, own).rotate(principal))
                    .orElse(() -> polaris.reset(principal));
            comparison.change(
                    "credentials of " + principal,
                    "renewed, %s in %s; those before are %s".formatted(role.variable(), file, token.isPresent() ? "taken until the next --rotate" : "refused from now on"),
                    () -> file.put(role.variable(), renewed.get().joined()));
            return;
        }
        if (token.isPresent()) {
            comparison.present("principal %s, and its credentials in %s".formatted(principal, file));
        }
        else if (known.isPresent()) {
            comparison.problem("Principal %s exists, but Polaris refuses the credentials that %s has as %s. Bring back the file that fits, or run with --rotate for new ones".formatted(principal, file, role.variable()));
        }
        else {
            comparison.problem("Principal %s exists, but its credentials (%s) are not in %s, and Polaris tells them once only. Bring back that file, or run with --rotate for new ones: those before are refused from then on".formatted(principal, role.variable(), file));
        }
    }
}
