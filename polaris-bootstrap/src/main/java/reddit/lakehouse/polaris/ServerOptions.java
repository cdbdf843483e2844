package reddit.lakehouse.polaris;

import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import static com.google.common.base.Strings.emptyToNull;

/**
 * Which Polaris, and as whom. No secret is ever an argument: other users of the machine could read it there.
 */
final class ServerOptions
{
    @Option(names = "--uri", paramLabel = "URI", defaultValue = "http://localhost:8181", description = "Address of Polaris, with or without /api/catalog. Environment: POLARIS_URI. Default: ${DEFAULT-VALUE}.")
    private URI uri;

    @Option(names = "--realm", paramLabel = "NAME", description = "Realm. Environment: POLARIS_REALM. Default: the one that Polaris takes where none is named.")
    private String realm;

    @Option(names = "--realm-header", paramLabel = "NAME", defaultValue = "Polaris-Realm", description = "Header that names the realm. Environment: POLARIS_REALM_HEADER. Default: ${DEFAULT-VALUE}.")
    private String realmHeader;

    @Option(names = "--root-credential-file", paramLabel = "FILE", description = "File with client id and secret of root, a colon between. Environment: POLARIS_ROOT_CREDENTIAL_FILE, or POLARIS_ROOT_CREDENTIAL with the credential itself.")
    private Path rootCredentialFile;

    URI uri()
    {
        return uri;
    }

    PolarisConnection connection()
    {
        return new PolarisConnection(uri, Optional.ofNullable(realm), realmHeader);
    }

    ClientCredentials rootCredential(Map<String, String> environment, CommandLine command)
    {
        if (uri.getScheme() == null || !uri.getScheme().matches("https?") || uri.getHost() == null) {
            throw new ParameterException(command, "%s is no address of the form http(s)://host:port".formatted(uri));
        }
        String text = Optional.ofNullable(rootCredentialFile)
                .map(ServerOptions::readSecret)
                .or(() -> Optional.ofNullable(emptyToNull(environment.getOrDefault("POLARIS_ROOT_CREDENTIAL", ""))))
                .orElseThrow(() -> new ParameterException(command, "The credential of root is missing: set POLARIS_ROOT_CREDENTIAL=<client id>:<client secret>, or --root-credential-file"));
        return ClientCredentials.parse(text)
                .orElseThrow(() -> new ParameterException(command, "The credential of root has to be client id and secret with a colon between"));
    }

    private static String readSecret(Path file)
    {
        try {
            return Files.readString(file).strip();
        }
        catch (IOException e) {
            throw new BootstrapException("Cannot read the credential of root in %s: %s".formatted(file, e), e);
        }
    }
}
