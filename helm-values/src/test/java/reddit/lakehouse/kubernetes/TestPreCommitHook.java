package reddit.lakehouse.kubernetes;

import com.google.common.collect.ImmutableMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Commits to a repository of its own, in which git runs the hook. The secrets are put together here, so that this file
 * itself can be committed.
 */
final class TestPreCommitHook
{
    private static final String SECRET = "kf83-" + "Ld02_mqXz9";

    @TempDir
    private Path folder;

    private Script git;

    @BeforeEach
    void setUp()
            throws Exception
    {
        git = new Script(folder, ImmutableMap.of("GIT_CONFIG_GLOBAL", "/dev/null", "GIT_CONFIG_NOSYSTEM", "1"));
        run("git", "init", "--quiet");
        run("git", "config", "user.name", "test");
        run("git", "config", "user.email", "test@example.com");
        run("git", "config", "core.hooksPath", Repository.ROOT.resolve("bin/hooks").toString());
    }

    @Test
    void testPrivateKey()
            throws Exception
    {
        refuses("notes.txt", "-----BEGIN RSA " + "PRIVATE KEY-----\nMIIE", "notes.txt:1: a private key");
        refuses("notes.txt", "-----BEGIN " + "PRIVATE KEY-----\nMIIE", "notes.txt:1: a private key");
    }

    @Test
    void testKeysAndTokens()
            throws Exception
    {
        refuses("a/main.tf", "one\ntwo\nkey = \"AKIA" + "IOSFODNN7EXAMPLE\"", "a/main.tf:3: an AWS access key");
        refuses("a/main.tf", "aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/" + "bPxRfiCYk83Lsq0d02", "a value of aws_secret_access_key");
        refuses("run.sh", "curl -H 'Authorization: Bearer eyJhbGciOiJIUzI1NiJ9" + ".eyJzdWIiOiJyb290IiwiaWF0IjoxfQ.Qx3dcDEFghij'", "an access token");
        refuses("run.sh", "git clone https://ghp_" + "0123456789abcdefghijABCDEFGHIJ012345@github.com/a/b", "a GitHub token");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "REDDIT_CLIENT_SECRET=%s",
            "export POLARIS_CREDENTIAL=root:%s",
            "POLARIS_READER_CREDENTIAL=id:%s",
            "  LAKEHOUSE_CATALOG_CREDENTIAL: \"id:%s\"",
            "  REDDIT_CLIENT_SECRET: \"%s\"",
            "  TRINO_SHARED_SECRET: '%s'",
            "reddit.client-secret=%s",
            "iceberg.rest-catalog.oauth2.credential=%s",
            "s3.aws-secret-key = %s",
            "{\"secretKey\": \"%s\"}",
            "    client-secret: %s"})
    void testValueOfASecret(String line)
            throws Exception
    {
        refuses("some.file", "harmless\n" + line.formatted(SECRET), "some.file:2: a value of ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"helm-values/minio/minio-secrets.yaml", ".env", "demo/.env", "secrets/polaris-credentials.env", "etc/tls/trino.pem", "password.db", "home/id_ed25519"})
    void testFileOfSecrets(String name)
            throws Exception
    {
        refuses(name, "nothing in it", name + ": a file of this name holds secrets");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "REDDIT_CLIENT_SECRET=",
            "  REDDIT_CLIENT_SECRET: \"\"",
            "  rootPassword: \"<random>\"",
            "reddit.client-secret=${ENV:REDDIT_CLIENT_SECRET}",
            "POLARIS_CREDENTIAL=$(cat file)",
            "-H \"Authorization: Bearer $TOKEN\"",
            "POLARIS_CREDENTIAL is the principal's <client id>:<client secret>",
            "    key: TRINO_PASSWORD",
            "export REDDIT_CLIENT_SECRET=simulator"})
    void testHarmlessLine(String line)
            throws Exception
    {
        assertThat(commit("some.file", line)).isEqualTo(0);
    }

    @Test
    void testTemplateIsNoSecret()
            throws Exception
    {
        assertThat(commit("minio/minio-secrets.yaml.example", "  secretKey: \"\"")).isEqualTo(0);
    }

    @Test
    void testTakingASecretOutIsAllowed()
            throws Exception
    {
        write("some.file", "REDDIT_CLIENT_SECRET=" + SECRET);
        run("git", "add", "--all");
        run("git", "commit", "--quiet", "--no-verify", "--message", "by mistake");

        assertThat(commit("some.file", "REDDIT_CLIENT_SECRET=")).isEqualTo(0);
    }

    @Test
    void testThisRepositoryIsHarmless()
            throws Exception
    {
        Script repository = new Script(Repository.ROOT, ImmutableMap.of());
        for (String name : repository.run("git", "ls-files", "--cached", "--others", "--exclude-standard").output().split("\n")) {
            Path source = Repository.ROOT.resolve(name);
            if (Files.isRegularFile(source)) {
                Path copy = folder.resolve(name);
                Files.createDirectories(copy.getParent());
                Files.copy(source, copy);
            }
        }
        run("git", "add", "--all", "--force");

        assertThat(git.run("git", "commit", "--quiet", "--message", "all")).isEqualTo(new Script.Result(0, ""));
    }

    private void refuses(String name, String content, String reason)
            throws Exception
    {
        write(name, content);
        run("git", "add", "--all", "--force");
        Script.Result result = git.run("git", "commit", "--quiet", "--message", "test");
        assertThat(result.exitCode()).isNotEqualTo(0);
        assertThat(result.output())
                .contains(reason)
                .contains("Not committed")
                .doesNotContain(SECRET)
                .doesNotContain("MIIE");
    }

    private int commit(String name, String content)
            throws Exception
    {
        write(name, content);
        run("git", "add", "--all");
        return git.run("git", "commit", "--quiet", "--message", "test").exitCode();
    }

    private void write(String name, String content)
            throws IOException
    {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content + "\n");
    }

    private void run(String... command)
            throws Exception
    {
        Script.Result result = git.run(command);
        assertThat(result.exitCode()).as(result.output()).isEqualTo(0);
    }
}
