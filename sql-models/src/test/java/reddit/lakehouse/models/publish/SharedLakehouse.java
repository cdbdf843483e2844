package reddit.lakehouse.models.publish;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One lakehouse for all test classes of a run: starting it takes longer than most tests. Each class has schemas of its
 * own there.
 */
public final class SharedLakehouse
        implements BeforeAllCallback
{
    private TestingLakehouse lakehouse;

    private record Running(Path directory, TestingLakehouse lakehouse)
            implements AutoCloseable
    {
        static Running start()
        {
            try {
                Path directory = Files.createTempDirectory("lakehouse");
                return new Running(directory, TestingLakehouse.start(directory.resolve("data")));
            }
            catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close()
                throws IOException
        {
            lakehouse.close();
            MoreFiles.deleteRecursively(directory, RecursiveDeleteOption.ALLOW_INSECURE);
        }
    }

    @Override
    public void beforeAll(ExtensionContext context)
    {
        lakehouse = context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .computeIfAbsent(SharedLakehouse.class, _ -> Running.start(), Running.class)
                .lakehouse();
    }

    public TestingLakehouse get()
    {
        return lakehouse;
    }
}
