package reddit.lakehouse.kubernetes;

import com.google.common.collect.ImmutableMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;

final class TestKubernetesScripts
{
    @TempDir
    private Path folder;

    private FakeCluster cluster;

    @BeforeEach
    void setUp()
            throws Exception
    {
        cluster = new FakeCluster(folder);
    }

    @Test
    void testSetup()
            throws Exception
    {
        Script.Result result = cluster.run("setup");

        assertThat(result.exitCode()).as(result.output()).isEqualTo(0);
        assertThat(result.output().lines().filter(line -> line.contains("fill in")))
                .containsExactly(
                        "  helm-values/trino/trino-secrets.yaml: fill in REDDIT_CLIENT_ID",
                        "  helm-values/trino/trino-secrets.yaml: fill in REDDIT_CLIENT_SECRET",
                        "  helm-values/trino/trino-secrets.yaml: fill in REDDIT_USER_AGENT");
        Path minio = cluster.root().resolve("helm-values/minio/minio-secrets.yaml");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(minio))).isEqualTo("rw-------");
        List<Object> secrets = Repository.documents(Repository.read(minio));
        Object rootPassword = Repository.at(secrets.get(0), "stringData.rootPassword");
        Object polarisPassword = Repository.at(secrets.get(1), "stringData.secretKey");
        assertThat(rootPassword.toString()).matches("[0-9a-f]{32}").isNotEqualTo(polarisPassword);
        assertThat(result.output()).doesNotContain(rootPassword.toString());

        List<Object> users = Repository.documents(Repository.read(cluster.root().resolve("helm-values/trino/users-secrets.yaml")));
        assertThat(((Map<?, ?>) Repository.at(users.get(0), "stringData")).get("password.db").toString().lines())
                .hasSize(3)
                .allMatch(line -> line.matches("(admin|lakehouse|metrics):[0-9]{6}:[0-9a-f]{32}:[0-9a-f]{40}"));
        Object tls = Repository.documents(Repository.read(cluster.root().resolve("helm-values/trino/tls-secrets.yaml"))).getFirst();
        Map<?, ?> files = (Map<?, ?>) Repository.at(tls, "stringData");
        assertThat(files.get("trino.pem").toString()).contains("PRIVATE KEY").endsWith(files.get("ca.pem").toString());
        assertThat(files.get("ca.pem").toString()).startsWith("-----BEGIN CERTIFICATE-----");

        String before = Repository.read(minio);
        assertThat(cluster.run("setup").output()).contains("helm-values/minio/minio-secrets.yaml is there already");
        assertThat(Repository.read(minio)).isEqualTo(before);
    }

    @Test
    void testPasswordOfAUser()
            throws Exception
    {
        Path users = cluster.root().resolve("helm-values/trino/users-secrets.yaml");
        Files.writeString(users, "stringData:\n  password.db: |\n    admin:120000:aa:bb\n");

        assertThat(cluster.run("first-password\n", ImmutableMap.of(), "password", "anna").exitCode()).isEqualTo(0);
        String first = Repository.read(users);
        assertThat(cluster.run("other-password\n", ImmutableMap.of(), "password", "anna").exitCode()).isEqualTo(0);

        assertThat(Repository.read(users)).isNotEqualTo(first).doesNotContain("other-password").containsOnlyOnce("    anna:");
        assertThat(cluster.run("short\n", ImmutableMap.of(), "password", "bert").output()).contains("8 characters");
        assertThat(cluster.run("long enough\n", ImmutableMap.of(), "password", "a:b").exitCode()).isEqualTo(1);
        assertThat(Repository.read(users)).doesNotContain("bert");
    }

    @Test
    void testCheckSaysAllThatIsMissing()
            throws Exception
    {
        cluster.answer("kubectl", "get --raw /version", "exit 1");

        Script.Result result = cluster.run("preflight");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.output())
                .contains("missing  a cluster that answers")
                .contains("missing  udf-plugin/target/udf-plugin-0.1.0-SNAPSHOT.zip (make build)")
                .contains("missing  helm-values/minio/minio-secrets.yaml: not there, make setup makes it")
                .contains("Not ready yet.");
    }

    @Test
    void testCheckOfWhatIsReady()
            throws Exception
    {
        cluster.prepare().answer("kubectl", "get storageclass", "echo storageclass/standard");
        Script git = new Script(cluster.root(), ImmutableMap.of());
        git.run("git", "init", "--quiet");
        git.run("git", "config", "core.hooksPath", "bin/hooks");

        Script.Result result = cluster.run("preflight");

        assertThat(result.output()).contains("Ready for make deploy.").doesNotContain("missing");
        assertThat(result.exitCode()).isEqualTo(0);
        assertThat(cluster.calls()).noneMatch(call -> call.matches("(kubectl (apply|create(?! --dry-run=client)|delete|patch)|helm (install|upgrade)).*"));
    }

    @Test
    void testCheckSaysWhatIsInTheWay()
            throws Exception
    {
        cluster.prepare()
                .answer("kubectl", "get service,deployment,statefulset", "printf 'service/minio\\nservice/minion\\n'")
                .answer("kubectl", "create --dry-run=client", "case \"$*\" in *trino-secrets.yaml) echo 'yaml: line 9' >&2; exit 1 ;; esac");

        Script.Result result = cluster.run("preflight");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.output())
                .contains("missing  the name of service/minio: there is one in lakehouse")
                .contains("missing  helm-values/trino/trino-secrets.yaml as Kubernetes reads it: yaml: line 9")
                .doesNotContain("minion", "users-secrets.yaml as");
    }

    @Test
    void testSecretsOfAnotherCloneAreRefused()
            throws Exception
    {
        String file = "v1.Secret.lakehouse.polaris-database";
        cluster.prepare()
                .answer("kubectl", "diff -f", "echo 'diff -u -N /tmp/LIVE-1/%1$s /tmp/MERGED-1/%1$s'; exit 1".formatted(file))
                .answer("kubectl", "get secret polaris-database polaris-root", "printf 'secret/polaris-database\\nsecret/polaris-root\\n'");
        String told = "polaris-database in helm-values/polaris/polaris-secrets.yaml is not what Polaris' database was made with";

        assertThat(cluster.run("preflight").output()).contains("differs  " + told).doesNotContain("polaris-root in");

        Script.Result deployed = cluster.run("deploy");
        assertThat(deployed.exitCode()).isEqualTo(1);
        assertThat(deployed.output()).startsWith(told);
        assertThat(cluster.calls()).noneMatch(call -> call.matches("(kubectl apply|helm).*"));

        cluster.answer("kubectl", "get persistentvolumeclaim", "exit 1");
        assertThat(cluster.run("preflight").output()).doesNotContain("differs");
    }

    @Test
    void testDeployRefusesPlaceholders()
            throws Exception
    {
        cluster.prepare();
        Files.copy(
                cluster.root().resolve("helm-values/trino/trino-secrets.yaml.example"),
                cluster.root().resolve("helm-values/trino/trino-secrets.yaml"),
                REPLACE_EXISTING);

        Script.Result result = cluster.run("deploy");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.output())
                .contains("fill in REDDIT_CLIENT_SECRET")
                .contains("fill in TRINO_SHARED_SECRET");
        assertThat(cluster.calls()).containsExactly("kubectl get --raw /version");
    }

    @Test
    void testDeployInItsOrder()
            throws Exception
    {
        cluster.prepare().answer("kubectl", "port-forward", "echo Forwarding from 127.0.0.1; exec sleep 30");
        cluster.executable("bin/polaris-bootstrap", "#!/bin/sh\necho \"bootstrap $POLARIS_ROOT_CREDENTIAL $*\" > ../bootstrap\n");
        cluster.write("helm-values/polaris/polaris-credentials-secrets.yaml", "kind: Secret");

        Script.Result result = cluster.run("deploy");

        assertThat(result.exitCode()).as(result.output()).isEqualTo(0);
        assertThat(cluster.calls().stream().filter(call -> call.startsWith("helm")).map(call -> call.replaceAll(" --.*", "")))
                .containsExactly("helm upgrade", "helm upgrade", "helm upgrade", "helm upgrade");
        assertThat(cluster.calls().stream().filter(call -> call.startsWith("helm")).map(call -> call.split(" ")[3]))
                .containsExactly("lakehouse", "minio", "polaris", "trino");
        assertThat(cluster.calls().stream().filter(call -> call.contains(" --wait ")).map(call -> call.split(" ")[3])).containsExactly("minio", "polaris", "trino");
        assertThat(cluster.calls()).contains("kubectl rollout status statefulset/polaris-database --timeout=15m");
        assertThat(cluster.calls())
                .anyMatch(call -> call.startsWith("helm upgrade --install trino trino --repo https://trinodb.github.io/charts --version 1.42.2 --values")
                        && call.contains("trino/values.yaml --values") && call.contains("trino/values-etc.yaml"));
        assertThat(Repository.read(folder.resolve("bootstrap")))
                .startsWith("bootstrap root:random --uri http://127.0.0.1:18181 --s3-endpoint http://minio:9000");
        assertThat(cluster.calls()).anyMatch(call -> call.startsWith("kubectl apply -f") && call.endsWith("polaris-credentials-secrets.yaml"));
    }

    @Test
    void testDestroyAsksFirst()
            throws Exception
    {
        assertThat(cluster.run("no\n", ImmutableMap.of(), "destroy").output()).contains("Nothing was removed.");
        assertThat(cluster.calls()).noneMatch(call -> call.matches(".*(uninstall|delete).*"));

        assertThat(cluster.run("", ImmutableMap.of(), "destroy").exitCode()).isEqualTo(1);
        assertThat(cluster.calls()).noneMatch(call -> call.matches(".*(uninstall|delete).*"));
    }

    @Test
    void testDestroyKeepsTheDataUnlessAskedTwice()
            throws Exception
    {
        cluster.run("yes\nno\n", ImmutableMap.of(), "destroy");
        assertThat(cluster.calls()).contains("helm uninstall trino --namespace lakehouse --wait", "helm uninstall minio --namespace lakehouse --wait")
                .noneMatch(call -> call.contains("delete namespace"));

        cluster.run("yes\nyes\n", ImmutableMap.of(), "destroy");
        assertThat(cluster.calls()).contains("kubectl delete namespace lakehouse");
    }

    @Test
    void testDestroyOfNothing()
            throws Exception
    {
        cluster.answer("kubectl", "get namespace", "exit 1");

        assertThat(cluster.run("destroy")).isEqualTo(new Script.Result(0, "There is no namespace lakehouse in this cluster: nothing to remove\n"));
    }

    @Test
    void testPortForward()
            throws Exception
    {
        cluster.answer("kubectl", "port-forward", "echo Forwarding from 127.0.0.1; sleep 20");

        Script.Result started = cluster.run("port-forward", "start");
        assertThat(started.output()).contains("trino  https://localhost:8443", "polaris  http://localhost:8181", "minio  http://localhost:9000");
        assertThat(cluster.calls()).contains("kubectl port-forward --address 127.0.0.1 service/trino 8443:8443");
        assertThat(cluster.run("port-forward", "start").output()).contains("trino is forwarded already");

        assertThat(cluster.run("port-forward", "stop").output()).contains("trino stopped", "minio-console stopped");
        assertThat(cluster.run("port-forward", "status").output().lines()).allMatch(line -> line.endsWith("not forwarded"));
    }

    @Test
    void testPortForwardThatFails()
            throws Exception
    {
        cluster.answer("kubectl", "port-forward", "echo 'unable to listen on port' >&2; exit 1");

        Script.Result result = cluster.run("port-forward", "start");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.output()).contains("trino cannot be reached through port 8443: unable to listen on port");
        assertThat(cluster.run("port-forward", "status").output()).contains("trino  not forwarded");
    }

    @Test
    void testRestarts()
            throws Exception
    {
        cluster.answer("kubectl", "get job", "echo lakehouse-run-1").answer("kubectl", "get cronjob", "echo cronjob.batch/lakehouse-run");

        assertThat(cluster.run("restart", "trino").exitCode()).isEqualTo(0);
        assertThat(cluster.calls()).contains("kubectl rollout restart deployment/trino-coordinator", "kubectl rollout restart deployment/trino-worker");

        assertThat(cluster.run("restart", "scheduler").exitCode()).isEqualTo(0);
        assertThat(cluster.calls())
                .contains("kubectl delete job lakehouse-run-1 --ignore-not-found", "kubectl patch cronjob.batch/lakehouse-run --patch {\"spec\":{\"suspend\":false}}")
                .noneMatch(call -> call.contains("rollout"));

        assertThat(cluster.run("restart", "everything").output()).contains("Usage: restart");
    }

    @Test
    void testRunNow()
            throws Exception
    {
        cluster.answer("kubectl", "get job lakehouse-run-", "echo 01");

        assertThat(cluster.run("run-now").exitCode()).isEqualTo(0);
        assertThat(cluster.calls()).anyMatch(call -> call.matches("kubectl create job lakehouse-run-[0-9]{8}-[0-9]{6} --from cronjob/lakehouse-run"));

        cluster.answer("kubectl", "get job", "echo lakehouse-run-1");
        assertThat(cluster.run("run-now").output()).contains("One is going already").contains("job/lakehouse-run-1");
        assertThat(cluster.calls()).noneMatch(call -> call.contains("create job"));
    }

    @Test
    void testCleanNessie()
            throws Exception
    {
        assertThat(cluster.answer("helm", "status nessie", "exit 1").run("clean-nessie").output()).isEqualTo("Nothing of Nessie is left in lakehouse\n");

        cluster.answer("kubectl", "get deployment,statefulset", "printf 'deployment.apps/nessie\\nservice/nessie-web\\nservice/polaris\\nsecret/finessie\\n'");
        Script.Result shown = cluster.run("", ImmutableMap.of("DRY_RUN", "1"), "clean-nessie");
        assertThat(shown.exitCode()).isEqualTo(0);
        assertThat(cluster.calls()).noneMatch(call -> call.contains("delete"));
        assertThat(cluster.run("no\n", ImmutableMap.of(), "clean-nessie").exitCode()).isEqualTo(1);
        assertThat(cluster.calls()).noneMatch(call -> call.contains("delete"));
    }

    @Test
    void testCleanNessieTakesOnlyWhatIsNamedSo()
            throws Exception
    {
        cluster.answer("helm", "status nessie", "exit 1");
        String kinds = "get deployment,statefulset,daemonset,job,cronjob,pod,service,ingress,configmap,secret,serviceaccount,role,rolebinding,networkpolicy,persistentvolumeclaim";
        cluster.answer("kubectl", kinds + " --selector", ":");
        cluster.answer("kubectl", kinds + " --output name", "printf 'deployment.apps/nessie\\nservice/nessie-web\\nservice/polaris\\nsecret/finessie\\n'");

        Script.Result result = cluster.run("yes\n", ImmutableMap.of(), "clean-nessie");

        assertThat(result.exitCode()).as(result.output()).isEqualTo(0);
        assertThat(cluster.calls()).contains("kubectl delete --ignore-not-found deployment.apps/nessie service/nessie-web");
    }

    @Test
    void testCleanOld()
            throws Exception
    {
        cluster.answer("kubectl", "get job", "printf 'old||2020-01-01T00:00:00Z 2020-01-01T00:00:00Z\\ngoing|1|\\nnew||2999-01-01T00:00:00Z\\n'")
                .answer("kubectl", "get pod", "echo pod/polaris-evicted")
                .answer("kubectl", "get replicaset", "printf 'trino-1 0\\ntrino-2 1\\n'")
                .answer("kubectl", "exec deployment/minio", "case \"$*\" in *' mc ls '*) printf '[2026] 0B 0.0.9/\\n[2026] 0B 0.1.0-SNAPSHOT/\\n' ;; esac");

        Script.Result shown = cluster.run("", ImmutableMap.of("DRY_RUN", "1"), "clean-old");
        assertThat(shown.output().lines().skip(1)).containsExactly("  job/old", "  pod/polaris-evicted", "  replicaset/trino-1", "  artifacts of 0.0.9");

        cluster.run("yes\n", ImmutableMap.of(), "clean-old");
        assertThat(cluster.calls()).contains("kubectl delete --ignore-not-found job/old pod/polaris-evicted replicaset/trino-1");
        assertThat(cluster.run("", ImmutableMap.of("DAYS", "a week"), "clean-old").exitCode()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"deploy", "destroy", "status", "port-forward start", "restart all", "run-now", "clean-nessie", "clean-old", "logs polaris", "bootstrap"})
    void testWithoutAClusterNothingIsDone(String script)
            throws Exception
    {
        cluster.prepare().answer("kubectl", "get --raw /version", "exit 1");
        String[] words = script.split(" ");

        Script.Result result = words.length == 1 ? cluster.run(words[0]) : cluster.run(words[0], words[1]);

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.output()).startsWith("No Kubernetes cluster answers");
        assertThat(cluster.calls()).containsExactly("kubectl get --raw /version");
    }
}
