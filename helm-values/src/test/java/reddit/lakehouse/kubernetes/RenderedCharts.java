package reddit.lakehouse.kubernetes;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static org.assertj.core.api.Assertions.assertThat;
import static reddit.lakehouse.kubernetes.Repository.at;

/**
 * What helm makes of the charts, held against each other. Run by {@code make check-helm}, which renders them; its name keeps
 * it out of {@code make test}, which has no helm.
 */
final class RenderedCharts
{
    private static final Path RENDERED = Path.of(System.getProperty("rendered", "target/rendered"));
    private static final Pattern SERVICE_URL = Pattern.compile("(https?)://([a-z-]+):(\\d+)");

    private final List<Object> objects = Repository.files(RENDERED).stream()
            .filter(file -> !file.endsWith("trino-image.yaml"))
            .flatMap(file -> Repository.documents(Repository.read(file)).stream())
            .collect(toImmutableList());

    @Test
    void testEveryAddressIsAServiceAndItsPort()
    {
        Set<String> addresses = objects.stream()
                .filter(object -> !kind(object).equals("Secret"))
                .flatMap(object -> strings(object))
                .flatMap(text -> SERVICE_URL.matcher(text.replaceAll("(?m)^\\s*#.*$", "")).results())
                .map(result -> result.group(2) + ":" + result.group(3))
                .filter(address -> !address.startsWith("localhost:") && !address.startsWith("otlp"))
                .collect(toImmutableSet());
        assertThat(addresses).contains("polaris:8181", "minio:9000", "trino:8080", "trino:8443");
        assertThat(addresses).allSatisfy(address -> assertThat(ports(service(address.split(":")[0]))).contains(address.split(":")[1]));
        assertThat(strings(ofKind("Secret")).flatMap(text -> matches(text, "jdbc:postgresql://([a-z-]+:\\d+)/")))
                .containsExactly("polaris-database:5432");
        assertThat(ports(service("polaris-database"))).contains("5432");
    }

    @Test
    void testEveryServiceFindsPods()
    {
        for (Object service : ofKind("Service").toList()) {
            assertThat(podsWith(at(service, "spec.selector"))).as(name(service)).isNotEmpty();
        }
        for (Object budget : ofKind("PodDisruptionBudget").toList()) {
            assertThat(podsWith(at(budget, "spec.selector.matchLabels"))).as(name(budget)).isNotEmpty();
        }
    }

    @Test
    void testEveryNetworkPolicyFindsPods()
    {
        Set<Object> covered = new HashSet<>();
        for (Object policy : ofKind("NetworkPolicy").toList()) {
            Object selector = at(policy, "spec.podSelector");
            if (!((Map<?, ?>) selector).isEmpty()) {
                List<Object> pods = podsWith(at(selector, "matchLabels"));
                assertThat(pods).as(name(policy)).isNotEmpty();
                covered.addAll(pods);
            }
            maps(policy).filter(map -> map.get("podSelector") instanceof Map<?, ?> peer && peer.get("matchLabels") != null)
                    .forEach(map -> assertThat(podsWith(at(map, "podSelector.matchLabels"))).as("%s: %s", name(policy), map).isNotEmpty());
        }
        assertThat(covered).containsAll(pods());
    }

    @Test
    void testOnlyWorkersOfTrinoReachTheInternet()
    {
        List<Object> open = ofKind("NetworkPolicy").filter(policy -> maps(policy).anyMatch(map -> map.containsKey("ipBlock"))).toList();
        assertThat(open).hasSize(1);
        assertThat(podsWith(at(open.getFirst(), "spec.podSelector.matchLabels")))
                .isNotEmpty()
                .allMatch(pod -> at(pod, "metadata.labels").toString().contains("app.kubernetes.io/component=worker"));
    }

    @Test
    void testEverySecretAndConfigMapIsThereWithItsKeys()
    {
        Set<String> made = new TreeSet<>(Set.of("polaris-credentials"));
        Repository.polarisCredentials().forEach(key -> made.add("polaris-credentials/" + key));
        for (Object object : objects) {
            if (kind(object).equals("Secret") || kind(object).equals("ConfigMap")) {
                made.add(name(object));
                Stream.of("data", "stringData")
                        .flatMap(field -> ((Map<?, ?>) object).get(field) instanceof Map<?, ?> data ? data.keySet().stream() : Stream.of())
                        .forEach(key -> made.add(name(object) + "/" + key));
            }
        }
        assertThat(pods()).allSatisfy(pod -> assertThat(made).containsAll(references(pod)));
    }

    @Test
    void testEveryMountHasAVolume()
    {
        Set<Object> claims = ofKind("StatefulSet")
                .flatMap(set -> list(set, "spec.volumeClaimTemplates").stream())
                .map(claim -> at(claim, "metadata.name"))
                .collect(toImmutableSet());
        for (Object pod : pods()) {
            Set<Object> volumes = Stream.concat(claims.stream(), list(pod, "spec.volumes").stream().map(volume -> at(volume, "name"))).collect(toImmutableSet());
            for (Object container : containers(pod)) {
                List<Object> mounts = list(container, "volumeMounts");
                assertThat(volumes).containsAll(mounts.stream().map(mount -> at(mount, "name")).toList());
                assertThat(mounts.stream().map(mount -> at(mount, "mountPath"))).doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void testEveryContainerIsLocked()
    {
        for (Object pod : pods()) {
            for (Object container : containers(pod)) {
                Map<?, ?> security = (Map<?, ?>) at(container, "securityContext");
                assertThat(security.get("readOnlyRootFilesystem")).as("%s", container).isEqualTo(true);
                assertThat(security.get("allowPrivilegeEscalation")).isEqualTo(false);
                assertThat(Optional.ofNullable(security.get("runAsNonRoot")).orElseGet(() -> at(pod, "spec.securityContext.runAsNonRoot"))).isEqualTo(true);
                assertThat(at(container, "resources.requests.memory")).isNotNull();
            }
        }
    }

    @Test
    void testTrinosFilesAreThoseOfCatalogConfig()
    {
        Path etc = Repository.ROOT.resolve("catalog-config/kubernetes");
        for (String node : List.of("coordinator", "worker")) {
            Map<?, ?> files = (Map<?, ?>) at(object("ConfigMap", "trino-" + node), "data");
            for (String file : List.of("config.properties", "node.properties", "log.properties", "access-control.properties", "password-authenticator.properties", "group-provider.properties", "resource-groups.properties", "event-listener.properties")) {
                Path source = etc.resolve(node).resolve(file);
                if (source.toFile().exists()) {
                    assertThat(Repository.properties(files.get(file).toString()))
                            .as("%s/%s", node, file)
                            .isEqualTo(Repository.properties(Repository.read(source)));
                }
            }
        }
        Map<?, ?> catalogs = (Map<?, ?>) at(object("ConfigMap", "trino-catalog"), "data");
        assertThat(catalogs.keySet().stream().map(Object::toString))
                .containsExactlyInAnyOrderElementsOf(Repository.files(etc.resolve("catalog")).stream().map(file -> file.getFileName().toString()).toList());
        catalogs.forEach((file, text) -> assertThat(Repository.properties(text.toString()))
                .isEqualTo(Repository.properties(Repository.read(etc.resolve("catalog").resolve(file.toString())))));
    }

    /** Helm removes what it made, tables among it, unless it is told to keep them. */
    @Test
    void testVolumesOutliveTheirRelease()
    {
        assertThat(ofKind("PersistentVolumeClaim")).isNotEmpty()
                .allSatisfy(claim -> assertThat(((Map<?, ?>) at(claim, "metadata.annotations")).get("helm.sh/resource-policy")).isEqualTo("keep"));
    }

    @Test
    void testJobsNeverRunTwiceAtATime()
    {
        assertThat(ofKind("CronJob")).isNotEmpty().allSatisfy(job -> {
            assertThat(at(job, "spec.concurrencyPolicy")).isEqualTo("Forbid");
            assertThat((Integer) at(job, "spec.jobTemplate.spec.activeDeadlineSeconds")).isPositive();
            assertThat((Integer) at(job, "spec.startingDeadlineSeconds")).isPositive();
        });
    }

    private List<Object> pods()
    {
        ImmutableList.Builder<Object> pods = ImmutableList.builder();
        for (Object object : objects) {
            switch (kind(object)) {
                case "Deployment", "StatefulSet", "Job" -> pods.add(at(object, "spec.template"));
                case "CronJob" -> pods.add(at(object, "spec.jobTemplate.spec.template"));
                default -> {}
            }
        }
        return pods.build();
    }

    private List<Object> podsWith(Object selector)
    {
        return pods().stream()
                .filter(pod -> ((Map<?, ?>) at(pod, "metadata.labels")).entrySet().containsAll(((Map<?, ?>) selector).entrySet()))
                .toList();
    }

    private static List<Object> containers(Object pod)
    {
        return Stream.concat(list(pod, "spec.initContainers").stream(), list(pod, "spec.containers").stream()).toList();
    }

    /** Secrets and config maps that a pod reads: name, and name/key where it asks for one. */
    private static Set<String> references(Object pod)
    {
        Set<String> references = new TreeSet<>();
        maps(pod).forEach(map -> map.forEach((kind, value) -> {
            if (!(value instanceof Map<?, ?> reference)) {
                return;
            }
            String name = Optional.<Object>ofNullable(reference.get("name")).orElse(reference.get("secretName")) + "";
            if (Set.of("secretKeyRef", "configMapKeyRef").contains(kind)) {
                references.add(name + "/" + reference.get("key"));
            }
            else if (Set.of("secret", "configMap", "secretRef", "configMapRef").contains(kind)) {
                references.add(name);
                list(ImmutableMap.of("of", reference), "of.items").forEach(item -> references.add(name + "/" + at(item, "key")));
            }
        }));
        return references;
    }

    private static List<Object> list(Object tree, String path)
    {
        String[] steps = path.split("\\.");
        Object parent = tree;
        for (int i = 0; i < steps.length - 1; i++) {
            parent = at(parent, steps[i]);
        }
        Object value = ((Map<?, ?>) parent).get(steps[steps.length - 1]);
        return value instanceof List<?> found ? ImmutableList.copyOf(found) : ImmutableList.of();
    }

    private Object service(String name)
    {
        return object("Service", name);
    }

    private Object object(String kind, String name)
    {
        return ofKind(kind).filter(object -> name(object).equals(name)).findFirst()
                .orElseThrow(() -> new AssertionError("There is no %s %s".formatted(kind, name)));
    }

    private Stream<Object> ofKind(String kind)
    {
        return objects.stream().filter(object -> kind(object).equals(kind));
    }

    private static Set<String> ports(Object service)
    {
        return ((List<?>) at(service, "spec.ports")).stream().map(port -> at(port, "port").toString()).collect(toImmutableSet());
    }

    private static Stream<String> strings(Stream<Object> trees)
    {
        return trees.flatMap(RenderedCharts::strings);
    }

    private static Stream<String> strings(Object tree)
    {
        return switch (tree) {
            case Map<?, ?> map -> map.values().stream().flatMap(RenderedCharts::strings);
            case List<?> list -> list.stream().flatMap(RenderedCharts::strings);
            case null -> Stream.of();
            default -> Stream.of(tree.toString());
        };
    }

    private static Stream<Map<?, ?>> maps(Object tree)
    {
        return switch (tree) {
            case Map<?, ?> map -> Stream.concat(Stream.of(map), map.values().stream().flatMap(RenderedCharts::maps));
            case List<?> list -> list.stream().flatMap(RenderedCharts::maps);
            case null, default -> Stream.of();
        };
    }

    private static Stream<String> matches(String text, String pattern)
    {
        return Pattern.compile(pattern).matcher(text).results().map((MatchResult result) -> result.group(1));
    }

    private static String kind(Object object)
    {
        return at(object, "kind").toString();
    }

    private static String name(Object object)
    {
        return at(object, "metadata.name").toString();
    }
}
