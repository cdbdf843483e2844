package reddit.lakehouse.config;

import com.google.common.collect.ImmutableMap;
import org.junit.jupiter.api.Test;
import reddit.lakehouse.embedded.TrinoServer;

import java.nio.file.Files;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static reddit.lakehouse.config.Query.execute;

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
        installation.write("catalog/own_key.properties", Files.readString(Installation.TREES.resolve("kubernetes/variants/lakehouse-own-key.properties")));
        try (Users users = Users.install(installation, "tls/trino.pem", "auth/password/password.db", List.of("admin", "lakehouse"));
                TrinoServer _ = installation.start()) {
            // A query would wait for a worker: this coordinator is none itself.
            for (String property : List.of("lakehouse.dynamic_filtering_wait_timeout", "own_key.dynamic_filtering_wait_timeout", "reddit.incomplete_scan")) {
                execute(users.connection("admin"), "RESET SESSION " + property);
            }
            execute(users.connection("lakehouse"), "RESET SESSION lakehouse.dynamic_filtering_wait_timeout");
            assertThatThrownBy(() -> execute(users.connection("lakehouse"), "SET SESSION own_key.dynamic_filtering_wait_timeout = '20s'"))
                    .hasMessageContaining("Access Denied");
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
