package reddit.lakehouse.embedded;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class TestEtcTree
{
    @TempDir
    private Path folder;
    private Path source;
    private Path target;

    @BeforeEach
    void setUp()
            throws IOException
    {
        source = Files.createDirectories(folder.resolve("source/catalog")).getParent();
        target = folder.resolve("target");
        Files.writeString(source.resolve("config.properties"), "port=${ENV:PORT}\n# ${ENV:COMMENT}\nhost=a-${ENV:HOST}-${ENV:PORT}\n");
        Files.writeString(source.resolve("catalog/reddit.properties"), "secret=${ENV:SECRET}\n");
    }

    @Test
    void testSecretsStayInTheEnvironment()
            throws IOException
    {
        new EtcTree(source, ImmutableMap.of("PORT", "80", "HOST", "$1\\x"), ImmutableSet.of(), "SECRET"::equals).copyTo(target);
        assertThat(target.resolve("config.properties")).hasContent("port=80\n# ${ENV:COMMENT}\nhost=a-$1\\x-80\n");
        assertThat(target.resolve("catalog/reddit.properties")).hasContent("secret=${ENV:SECRET}\n");
    }

    @Test
    void testDisabledCatalog()
    {
        new EtcTree(source, ImmutableMap.of("PORT", "80", "HOST", "x"), ImmutableSet.of("reddit"), _ -> false).copyTo(target);
        assertThat(target.resolve("config.properties")).exists();
        assertThat(target.resolve("catalog/reddit.properties")).doesNotExist();
    }

    @Test
    void testMissingValue()
    {
        assertThatThrownBy(() -> new EtcTree(source, ImmutableMap.of("PORT", "80", "HOST", "x"), ImmutableSet.of(), _ -> false).copyTo(target))
                .isInstanceOf(LakehouseStartException.class)
                .hasMessage("%s needs SECRET from the environment: set it and start again", source.resolve("catalog/reddit.properties"));
    }
}
