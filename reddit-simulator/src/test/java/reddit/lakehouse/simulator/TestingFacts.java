package reddit.lakehouse.simulator;

import java.nio.file.Files;
import java.nio.file.Path;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The folder of real posts and recorded exchanges, which is not part of the repository. */
public final class TestingFacts
{
    private TestingFacts() {}

    /** Skips the test where the folder is absent. */
    public static Path folder(String name)
    {
        Path folder = Path.of(System.getProperty("reddit.facts", "../../shared/reddit")).resolve(name);
        assumeTrue(Files.isDirectory(folder), () -> "Skipped: there is no folder %s; set the system property reddit.facts to where it is".formatted(folder));
        return folder;
    }
}
