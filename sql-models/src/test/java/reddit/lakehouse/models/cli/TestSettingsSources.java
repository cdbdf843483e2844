package reddit.lakehouse.models.cli;

import com.google.common.collect.ImmutableMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reddit.lakehouse.models.ConnectionSettings;
import reddit.lakehouse.models.UsageException;
import reddit.lakehouse.models.publish.CatalogSettings;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TestSettingsSources
{
    @TempDir
    private Path directory;

    @Test
    void testDefaults()
    {
        ConnectionSettings settings = resolve(ImmutableMap.of(), ImmutableMap.of(), null);
        assertThat(settings.url()).isEqualTo("http://localhost:8080");
        assertThat(settings.properties()).isEqualTo(ImmutableMap.of("user", System.getProperty("user.name")));
    }

    @Test
    void testOptionsBeforeEnvironmentBeforeFile()
            throws IOException
    {
        Path file = write("settings", "url = http://file:1\nuser = of_file\npassword = hush\njdbc.clientTags = nightly\n");
        ConnectionSettings settings = resolve(ImmutableMap.of("url", "http://option:1"), ImmutableMap.of("TRINO_URL", "http://environment:1", "TRINO_USER", "of_environment"), file);
        assertThat(settings.url()).isEqualTo("http://option:1");
        assertThat(settings.properties()).isEqualTo(ImmutableMap.of("user", "of_environment", "password", "hush", "clientTags", "nightly"));
    }

    @Test
    void testSecretsFromFiles()
            throws IOException
    {
        Path password = write("password", "hush\n");
        assertThat(resolve(ImmutableMap.of("password-file", password.toString()), ImmutableMap.of("TRINO_PASSWORD", "other"), null).properties())
                .containsEntry("password", "hush");
        assertThat(resolve(ImmutableMap.of(), ImmutableMap.of("TRINO_ACCESS_TOKEN_FILE", password.toString()), null).properties())
                .containsEntry("accessToken", "hush");
        assertThatThrownBy(() -> resolve(ImmutableMap.of("password-file", "/nowhere/at/all"), ImmutableMap.of(), null))
                .isInstanceOf(UsageException.class)
                .hasMessage("Cannot read the secret in /nowhere/at/all: there is no such file");
    }

    @Test
    void testTls()
    {
        ConnectionSettings settings = resolve(
                ImmutableMap.of("url", "https://trino.example.com", "tls-verification", "CA"),
                ImmutableMap.of("TRINO_TRUST_STORE", "ca.pem", "TRINO_TRUST_STORE_PASSWORD", "hush"),
                null);
        assertThat(settings.properties())
                .containsEntry("SSLVerification", "CA")
                .containsEntry("SSLTrustStorePath", "ca.pem")
                .containsEntry("SSLTrustStorePassword", "hush");
    }

    @Test
    void testCatalog()
            throws IOException
    {
        assertThat(new SettingsSources(ImmutableMap.of(), ImmutableMap.of(), null).catalog()).isEmpty();
        Path credential = write("credential", "id:hush\n");
        Path file = write("settings", "catalog-uri = http://file:1/api\ncatalog-warehouse = lake\ncatalog-scope = PRINCIPAL_ROLE:ALL\n");
        Map<String, String> environment = ImmutableMap.of(
                "LAKEHOUSE_CATALOG_URI", "http://environment:1/api",
                "LAKEHOUSE_CATALOG_CREDENTIAL_FILE", credential.toString());
        assertThat(new SettingsSources(ImmutableMap.of(), environment, file).catalog()).contains(new CatalogSettings(
                URI.create("http://environment:1/api"),
                Optional.of("lake"),
                Optional.of("id:hush"),
                Optional.empty(),
                Optional.of("PRINCIPAL_ROLE:ALL"),
                Optional.empty()));
        assertThatThrownBy(() -> new SettingsSources(ImmutableMap.of("catalog-uri", "polaris:hush@8181"), ImmutableMap.of(), null).catalog())
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("The address of the Iceberg REST catalog (catalog-uri) has to look like")
                .message().doesNotContain("hush");
    }

    @Test
    void testUnknownSetting()
            throws IOException
    {
        Path file = write("settings", "pasword = hush\n");
        assertThatThrownBy(() -> resolve(ImmutableMap.of(), ImmutableMap.of(), file))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("has a setting pasword that is not known")
                .message().doesNotContain("hush");
    }

    @Test
    void testSettingsDoNotShowSecrets()
    {
        ConnectionSettings settings = new ConnectionSettings("jdbc:trino://someone@localhost:8080?password=hush", ImmutableMap.of("password", "hush"));
        assertThat(settings).hasToString("jdbc:trino://localhost:8080");
    }

    private static ConnectionSettings resolve(Map<String, String> options, Map<String, String> environment, Path file)
    {
        return new SettingsSources(options, environment, file).connection(ImmutableMap.of());
    }

    private Path write(String name, String content)
            throws IOException
    {
        return Files.writeString(directory.resolve(name), content);
    }
}
