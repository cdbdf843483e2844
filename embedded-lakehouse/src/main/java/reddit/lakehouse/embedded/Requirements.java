package reddit.lakehouse.embedded;

import com.sun.management.UnixOperatingSystemMXBean;

import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * What Trino asks of the process. Trino checks it too, but ends the process where something is missing.
 */
final class Requirements
{
    private static final long FILE_DESCRIPTORS = 4096;

    private Requirements() {}

    static void check()
    {
        if (Runtime.version().feature() < 25) {
            throw new LakehouseStartException("Trino needs Java 25 and this is Java %s: install a JDK 25".formatted(Runtime.version().feature()));
        }
        if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
            throw new LakehouseStartException("Trino needs the vector module: start java with @catalog-config/embedded/jvm.config, or with --add-modules=jdk.incubator.vector");
        }
        if (!Charset.defaultCharset().equals(UTF_8)) {
            throw new LakehouseStartException("Trino needs UTF-8 and the default here is %s: start java with -Dfile.encoding=UTF-8".formatted(Charset.defaultCharset()));
        }
        if (!(ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system)) {
            throw new LakehouseStartException("Trino needs Linux or macOS and this is %s: use one of these, on Windows WSL 2".formatted(System.getProperty("os.name")));
        }
        if (system.getMaxFileDescriptorCount() < FILE_DESCRIPTORS) {
            throw new LakehouseStartException("Trino needs %s open files and this process may have %s: run 'ulimit -n %s' in the shell first"
                    .formatted(FILE_DESCRIPTORS, system.getMaxFileDescriptorCount(), FILE_DESCRIPTORS));
        }
    }
}
