package reddit.lakehouse.polaris;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static org.assertj.core.api.Assertions.assertThat;

final class TestPolarisBootstrap
{
    private final Map<String, String> environment = new HashMap<>();

    @TempDir
    private Path folder;

    private PolarisStandIn polaris;
    private Path credentials;
    private String out;
    private String error;

    @BeforeEach
    void start()
            throws IOException
    {
        polaris = new PolarisStandIn();
        credentials = folder.resolve("secrets/polaris.env");
        environment.put("POLARIS_URI", polaris.uri().toString());
        environment.put("POLARIS_ROOT_CREDENTIAL", PolarisStandIn.ROOT.joined());
        environment.put("POLARIS_S3_ENDPOINT", "http://minio:9000");
        environment.put("POLARIS_CREDENTIALS_FILE", credentials.toString());
    }

    @AfterEach
    void stop()
    {
        polaris.close();
    }

    @Test
    void testMakesAll()
            throws IOException
    {
        assertThat(run()).as(() -> error).isZero();

        JsonNode catalog = polaris.catalogs.get("lakehouse");
        assertThat(catalog).hasToString("{\"type\":\"INTERNAL\",\"name\":\"lakehouse\","
                + "\"properties\":{\"default-base-location\":\"s3://lakehouse\",\"polaris.config.drop-with-purge.enabled\":\"true\"},"
                + "\"storageConfigInfo\":{\"storageType\":\"S3\",\"allowedLocations\":[\"s3://lakehouse\"],\"endpoint\":\"http://minio:9000\",\"region\":\"us-east-1\","
                + "\"roleArn\":\"arn:aws:iam::000000000000:role/lakehouse\",\"pathStyleAccess\":true,\"kmsUnavailable\":true}}");
        assertThat(polaris.namespaces).containsExactly("raw", "staging", "intermediate", "marts", "features", "published", "meta");
        assertThat(polaris.principals).containsOnlyKeys("lakehouse_trino", "lakehouse_publisher", "lakehouse_reader");
        assertThat(polaris.principalRoles).containsExactlyInAnyOrderElementsOf(polaris.principals.keySet());
        assertThat(polaris.assignments).containsExactlyInAnyOrder(
                "lakehouse_trino has lakehouse_trino", "lakehouse_trino gets engine",
                "lakehouse_publisher has lakehouse_publisher", "lakehouse_publisher gets publisher",
                "lakehouse_reader has lakehouse_reader", "lakehouse_reader gets reader");
        assertThat(Files.readAllLines(credentials)).containsExactlyInAnyOrder(
                "POLARIS_CREDENTIAL=id-of-lakehouse_trino:secret1",
                "LAKEHOUSE_CATALOG_CREDENTIAL=id-of-lakehouse_publisher:secret2",
                "POLARIS_READER_CREDENTIAL=id-of-lakehouse_reader:secret3",
                "POLARIS_CATALOG=lakehouse",
                "LAKEHOUSE_CATALOG_WAREHOUSE=lakehouse",
                "LAKEHOUSE_CATALOG_SCOPE=PRINCIPAL_ROLE:ALL");
        assertThat(mode(credentials)).isEqualTo("rw-------");
        assertThat(mode(credentials.getParent())).isEqualTo("rwx------");
        assertThat(out + error).doesNotContain("secret1", "secret2", "secret3", "s3cr3t");
    }

    @Test
    void testRightsAreTheLeast()
    {
        run();

        Set<Grant> engine = polaris.grants.get("engine");
        assertThat(engine).allMatch(grant -> grant.type().equals("catalog"));
        assertThat(privileges(engine)).containsExactlyInAnyOrder(
                "NAMESPACE_LIST", "NAMESPACE_READ_PROPERTIES",
                "TABLE_CREATE", "TABLE_DROP", "TABLE_LIST", "TABLE_READ_DATA", "TABLE_READ_PROPERTIES", "TABLE_WRITE_DATA", "TABLE_WRITE_PROPERTIES",
                "VIEW_CREATE", "VIEW_DROP", "VIEW_LIST", "VIEW_READ_PROPERTIES", "VIEW_WRITE_PROPERTIES");

        Set<Grant> publisher = polaris.grants.get("publisher");
        assertThat(publisher).extracting(Grant::toString).containsExactlyInAnyOrder(
                "TABLE_READ_PROPERTIES on marts", "TABLE_WRITE_PROPERTIES on marts", "TABLE_CREATE on marts",
                "TABLE_READ_PROPERTIES on features", "TABLE_WRITE_PROPERTIES on features", "TABLE_CREATE on features",
                "VIEW_LIST on published", "VIEW_READ_PROPERTIES on published", "VIEW_CREATE on published", "VIEW_WRITE_PROPERTIES on published");

        Set<Grant> reader = polaris.grants.get("reader");
        assertThat(privileges(reader)).noneMatch(privilege -> privilege.matches(".*(WRITE|CREATE|DROP|MANAGE|FULL).*"));
        assertThat(namespaces(reader.stream().filter(grant -> grant.privilege().equals("TABLE_READ_DATA")).collect(toImmutableSet())))
                .containsExactlyInAnyOrder("marts", "features", "published");
    }

    @Test
    void testAgainChangesNothing()
            throws IOException
    {
        run();
        polaris.writes.clear();
        String before = Files.readString(credentials);

        assertThat(run()).as(() -> error).isZero();
        assertThat(polaris.writes).isEmpty();
        assertThat(Files.readString(credentials)).isEqualTo(before);
        assertThat(out).contains("there   catalog lakehouse", "there   principal lakehouse_reader").doesNotContain("done");
    }

    @Test
    void testGoesOnWhereItStopped()
    {
        polaris.forbidden = "lakehouse_publisher";
        assertThat(run()).isEqualTo(1);
        polaris.forbidden = "nothing";
        polaris.grants.clear();

        assertThat(run()).as(() -> error).isZero();
        assertThat(polaris.grants).containsOnlyKeys("engine", "publisher", "reader").noneSatisfy((_, grants) -> assertThat(grants).isEmpty());
    }

    @Test
    void testDryRun()
    {
        assertThat(run("--dry-run")).as(() -> error).isZero();
        assertThat(polaris.writes).isEmpty();
        assertThat(credentials).doesNotExist();
        assertThat(out).contains("would   catalog lakehouse at s3://lakehouse: made", "would   namespace raw: made", "would   principal lakehouse_trino");
    }

    @Test
    void testOtherStorage()
    {
        run();
        polaris.writes.clear();

        assertThat(run("--s3-endpoint=http://elsewhere:9000", "--base-location=s3://other/place", "--s3-sts=false")).isEqualTo(1);
        assertThat(polaris.writes).isEmpty();
        assertThat(error).contains(
                "Catalog lakehouse exists with other storage:",
                "default-base-location: there s3://lakehouse, wanted s3://other/place",
                "endpoint: there http://minio:9000, wanted http://elsewhere:9000",
                "stsUnavailable: there false, wanted true");
        assertThat(error).doesNotContain("pathStyleAccess", "region:");
    }

    @Test
    void testAnotherCatalogTakesAnotherFile()
            throws IOException
    {
        run();
        polaris.writes.clear();
        String before = Files.readString(credentials);

        assertThat(run("--catalog=lakehouse_dev")).isEqualTo(1);
        assertThat(error).contains("holds the credentials of the catalog lakehouse", "--credentials-file=secrets/lakehouse_dev.env");
        assertThat(polaris.writes).isEmpty();

        assertThat(run("--catalog=lakehouse_dev", "--credentials-file=" + credentials.resolveSibling("lakehouse_dev.env"))).as(() -> error).isZero();
        assertThat(polaris.principals).containsKeys("lakehouse_trino", "lakehouse_dev_trino");
        assertThat(Files.readString(credentials)).isEqualTo(before);
    }

    @Test
    void testCredentialsFileIsGone()
            throws IOException
    {
        run();
        Files.delete(credentials);
        polaris.writes.clear();

        assertThat(run()).isEqualTo(1);
        assertThat(error).contains("Principal lakehouse_trino exists, but its credentials (POLARIS_CREDENTIAL) are not in", "run with --rotate");
        assertThat(polaris.writes).isEmpty();

        assertThat(run("--rotate")).as(() -> error).isZero();
        assertThat(polaris.writes).contains("POST /api/management/v1/principals/lakehouse_trino/reset");
        assertThat(ClientCredentials.parse(value("POLARIS_CREDENTIAL"))).hasValue(polaris.principals.get("lakehouse_trino").getFirst());
        assertThat(run()).as(() -> error).isZero();
    }

    @Test
    void testRotateKeepsTheSecretBefore()
            throws IOException
    {
        run();
        ClientCredentials before = ClientCredentials.parse(value("POLARIS_CREDENTIAL")).orElseThrow();

        assertThat(run("--rotate")).as(() -> error).isZero();
        assertThat(ClientCredentials.parse(value("POLARIS_CREDENTIAL")).orElseThrow()).isNotEqualTo(before);
        assertThat(polaris.principals.get("lakehouse_trino")).hasSize(2).contains(before);
    }

    @Test
    void testCredentialsThatAreRefused()
            throws IOException
    {
        run();
        Files.writeString(credentials, Files.readString(credentials).replace("secret1", "secret9"));

        assertThat(run()).isEqualTo(1);
        assertThat(error).contains("Polaris refuses the credentials that").contains("POLARIS_CREDENTIAL").doesNotContain("secret9");
    }

    @Test
    void testFileIsMadePrivateAndKeepsOtherLines()
            throws IOException
    {
        Files.createDirectories(credentials.getParent());
        Files.writeString(credentials, "MINIO_ACCESS_KEY=somebody\n");
        Files.setPosixFilePermissions(credentials, PosixFilePermissions.fromString("rw-r--r--"));

        run();
        assertThat(mode(credentials)).isEqualTo("rw-------");
        assertThat(Files.readAllLines(credentials)).contains("MINIO_ACCESS_KEY=somebody").hasSize(7);
    }

    @Test
    void testCannotWriteCredentials()
    {
        assertThat(run("--credentials-file=/proc/secrets/polaris.env")).isEqualTo(1);
        assertThat(error).contains("Cannot write").contains("--credentials-file");
        assertThat(polaris.principals).isEmpty();
        assertThat(polaris.catalogs).isEmpty();
    }

    @Test
    void testKubernetesSecretAndPrint()
            throws IOException
    {
        Path file = folder.resolve("polaris-credentials-secrets.yaml");

        assertThat(run("--kubernetes-secret-file=" + file, "--print-credentials")).as(() -> error).isZero();
        assertThat(Files.readString(file)).startsWith("apiVersion: v1\nkind: Secret\nmetadata:\n  name: polaris-credentials\n")
                .contains("  POLARIS_CREDENTIAL: \"id-of-lakehouse_trino:secret1\"\n", "  POLARIS_CATALOG: \"lakehouse\"\n");
        assertThat(mode(file)).isEqualTo("rw-------");
        assertThat(out).contains("POLARIS_READER_CREDENTIAL=id-of-lakehouse_reader:secret3");
    }

    @Test
    void testWrongRootCredential()
    {
        environment.put("POLARIS_ROOT_CREDENTIAL", "root:wrong");
        assertThat(run()).isEqualTo(1);
        assertThat(error).contains("refuses the root credential of client root").doesNotContain("wrong");
    }

    @Test
    void testNoRootCredential()
    {
        environment.remove("POLARIS_ROOT_CREDENTIAL");
        assertThat(run()).isEqualTo(2);
        assertThat(error).contains("set POLARIS_ROOT_CREDENTIAL=<client id>:<client secret>, or --root-credential-file");

        environment.put("POLARIS_ROOT_CREDENTIAL", "without-a-colon");
        assertThat(run()).isEqualTo(2);
        assertThat(error).contains("with a colon between").doesNotContain("without-a-colon");
    }

    @Test
    void testNotAllowed()
    {
        polaris.forbidden = "/principals";
        assertThat(run()).isEqualTo(1);
        assertThat(error).contains("GET /api/management/v1/principals/lakehouse_trino: 403", "service_admin");
        assertThat(polaris.writes).isEmpty();
    }

    @Test
    void testRealm()
    {
        assertThat(run("--realm=POLARIS")).as(() -> error).isZero();
        assertThat(polaris.realms).containsOnly("POLARIS");

        assertThat(run("--realm=OTHER")).isEqualTo(1);
        assertThat(error).contains("Polaris has no realm 'OTHER'", "polaris.realm-context.realms");
    }

    @Test
    void testServerIsDown()
    {
        polaris.close();
        assertThat(run()).isEqualTo(1);
        assertThat(error).contains("Cannot reach Polaris at " + polaris.uri() + ": nothing listens there");

        assertThat(run("--uri=http://there-is-no-such-host.invalid:8181")).isEqualTo(1);
        assertThat(error).contains("there is no such host");
    }

    @Test
    void testAddressAsTrinoHasIt()
    {
        assertThat(run("--uri=" + polaris.uri() + "/api/catalog")).as(() -> error).isZero();
        assertThat(polaris.catalogs).containsKey("lakehouse");

        assertThat(run("--uri=" + polaris.uri() + "/elsewhere")).isEqualTo(1);
        assertThat(error).contains("/elsewhere/api/catalog/v1/oauth/tokens was not found (404)");
    }

    @Test
    void testWrongSettings()
    {
        assertThat(run("--base-location=/lakehouse")).isEqualTo(2);
        assertThat(error).contains("/lakehouse is no location of the form s3://bucket/folder");

        environment.remove("POLARIS_S3_ENDPOINT");
        assertThat(run()).isEqualTo(2);
        assertThat(error).contains("set --s3-endpoint (POLARIS_S3_ENDPOINT)", "--s3-role-arn");
    }

    @Test
    void testAmazon()
    {
        environment.remove("POLARIS_S3_ENDPOINT");
        assertThat(run("--s3-role-arn=arn:aws:iam::123456789012:role/lake", "--base-location=s3://bucket/lake", "--s3-region=eu-west-1")).as(() -> error).isZero();
        assertThat(polaris.catalogs.get("lakehouse").get("storageConfigInfo")).hasToString(
                "{\"storageType\":\"S3\",\"allowedLocations\":[\"s3://bucket/lake\"],\"region\":\"eu-west-1\",\"roleArn\":\"arn:aws:iam::123456789012:role/lake\","
                        + "\"pathStyleAccess\":false,\"kmsUnavailable\":false}");
    }

    @Test
    void testSettingsFromTheEnvironment()
    {
        environment.put("POLARIS_S3_STS", "false");
        environment.put("POLARIS_S3_ENDPOINT_INTERNAL", "http://minio.storage:9000");
        environment.put("POLARIS_CATALOG", "lakehouse_dev");
        environment.put("POLARIS_NAMESPACE", "sandbox,scratch");
        assertThat(run()).as(() -> error).isZero();
        JsonNode storage = polaris.catalogs.get("lakehouse_dev").get("storageConfigInfo");
        assertThat(storage.get("stsUnavailable").booleanValue()).isTrue();
        assertThat(storage.get("endpointInternal").textValue()).isEqualTo("http://minio.storage:9000");
        assertThat(storage.has("roleArn")).isFalse();
        assertThat(polaris.namespaces).contains("sandbox", "scratch", "raw");
        assertThat(polaris.principals).containsKey("lakehouse_dev_trino");
    }

    @Test
    void testMoreGrantsAreNoticed()
    {
        run();
        polaris.grants.get("reader").add(new Grant("catalog", ImmutableSet.<String>of().asList(), "CATALOG_MANAGE_CONTENT"));
        assertThat(run()).isZero();
        assertThat(out).contains("notice  catalog role reader has more than it needs: [CATALOG_MANAGE_CONTENT]");
    }

    private int run(String... arguments)
    {
        StringWriter outText = new StringWriter();
        StringWriter errorText = new StringWriter();
        CommandLine command = BootstrapCommand.commandLine(ImmutableMap.copyOf(environment))
                .setOut(new PrintWriter(outText))
                .setErr(new PrintWriter(errorText));
        int exitCode = command.execute(arguments);
        out = outText.toString();
        error = errorText.toString();
        return exitCode;
    }

    private String value(String name)
    {
        return new CredentialsFile(credentials).read().get(name);
    }

    private static String mode(Path path)
            throws IOException
    {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static Set<String> privileges(Set<Grant> grants)
    {
        return grants.stream().map(Grant::privilege).collect(toImmutableSet());
    }

    private static Set<String> namespaces(Set<Grant> grants)
    {
        return grants.stream().map(grant -> String.join(".", grant.namespace())).collect(toImmutableSet());
    }
}
