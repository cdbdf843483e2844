package reddit.lakehouse.embedded;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;

import static org.assertj.core.api.Assertions.assertThat;

final class TestStartFailures
{
    @Test
    void testInnermostReason()
    {
        Exception failure = new RuntimeException("java.lang.IllegalStateException: the reason", new IllegalStateException("the reason\nand details", new RuntimeException()));
        assertThat(StartFailures.of(failure, "Loading catalog x"))
                .hasMessage("Loading catalog x failed: the reason")
                .hasCause(failure);
        assertThat(StartFailures.of(new NullPointerException(), "Loading catalog x")).hasMessage("Loading catalog x failed: NullPointerException");
    }

    @Test
    void testListOfErrors()
    {
        String message = "Configuration errors:\n\n1) Error: one is wrong\n\n2) two is wrong\n\nWarnings:\n\n1) three is old";
        assertThat(StartFailures.summary(message)).isEqualTo("one is wrong; two is wrong");
    }

    @Test
    void testFullDisk()
    {
        Exception failure = new UncheckedIOException(new IOException("/data/x: No space left on device"));
        assertThat(StartFailures.of(failure, "Starting the lakehouse")).hasMessage("Starting the lakehouse failed because the disk is full: free some space and start again");
        assertThat(StartFailures.of(new RuntimeException("[SQLITE_FULL] Insertion failed because database is full"), "Starting the lakehouse")).hasMessageContaining("the disk is full");
        assertThat(StartFailures.ofFile(new IOException("No space left on device"), "The folder x cannot be written"))
                .hasMessage("The folder x cannot be written because the disk is full: free some space, or choose a folder on another disk");
    }

    @Test
    void testPluginOfAnotherVersion()
    {
        assertThat(StartFailures.of(new RuntimeException(new NoSuchMethodError("io.trino.spi.Plugin.old()")), "Loading plugin x"))
                .hasMessage("Loading plugin x failed because the plugin does not fit Trino 483 (io.trino.spi.Plugin.old()): use a plugin built for this version");
    }

    @Test
    void testFolderThatCannotBeWritten()
    {
        assertThat(StartFailures.ofFile(new AccessDeniedException("/data/log"), "The data folder /data cannot be written"))
                .hasMessage("The data folder /data cannot be written: give this user write access to /data/log, or choose another folder");
    }

    @Test
    void testWhatIsToldStays()
    {
        LakehouseStartException told = new LakehouseStartException("told");
        assertThat(StartFailures.of(told, "Starting the lakehouse")).isSameAs(told);
    }
}
