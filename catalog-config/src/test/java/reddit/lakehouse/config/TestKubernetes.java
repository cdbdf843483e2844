package reddit.lakehouse.config;

import com.google.common.collect.ImmutableMap;
import org.junit.jupiter.api.Test;
import reddit.lakehouse.embedded.TrinoServer;

import java.nio.file.Files;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static reddit.lakehouse.config.Query.query;

/**
 * The files of the Kubernetes tree, as they lie in the pods, on a real Trino. Neither Polaris nor MinIO nor the other nodes are
 * there: a catalog connects when it is asked first.
 */
final class TestKubernetes
{
    @Test
    void testCoordinator()
            throws Exception
    {
        Installation installation = new Installation("kubernetes/coordinator", "kubernetes", ImmutableMap.of());
        // A query waits for a worker, and here none comes.
        String config = Files.readString(installation.etc().resolve("config.properties"));
        installation.write("config.properties", config.replace("include-coordinator=false", "include-coordinator=true"));
        installation.write("catalog/own_key.properties", Files.readString(Installation.TREES.resolve("kubernetes/variants/lakehouse-own-key.properties")));
        try (Users users = Users.install(installation, "tls/trino.pem", "auth/password/password.db", List.of("admin", "lakehouse"));
                TrinoServer _ = installation.start()) {
            assertThat(query(users.connection("admin"), "SHOW CATALOGS").stream().map(List::getFirst))
                    .containsExactly("audit", "lakehouse", "own_key", "reddit", "scd", "system");
            assertThat(query(users.connection("lakehouse"), "SHOW CATALOGS").stream().map(List::getFirst))
                    .containsExactly("lakehouse", "reddit", "scd", "system");
        }
    }

    @Test
    void testWorker()
            throws Exception
    {
        Installation installation = new Installation("kubernetes/worker", "kubernetes", ImmutableMap.of());
        try (TrinoServer worker = installation.start()) {
            assertThat(worker.uri().getPort()).isEqualTo(installation.httpPort());
        }
    }
}
