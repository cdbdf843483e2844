package reddit.lakehouse.demo;

import com.google.common.collect.ImmutableList;

import java.nio.file.Path;
import java.util.List;

/**
 * Where the build leaves what the demo puts together, from the repository's root.
 */
final class Installation
{
    static final Path ROOT = Path.of(System.getProperty("lakehouse.root", "."));
    static final Path ETC = ROOT.resolve("catalog-config/embedded");
    static final Path MODELS = ROOT.resolve("sql-models");
    static final Path ICEBERG_PLUGIN = ROOT.resolve("embedded-lakehouse/target/iceberg-plugin");
    static final List<Path> PLUGIN_ZIPS = ImmutableList.of(zip("trino-reddit-connector"), zip("udf-plugin"));

    private Installation() {}

    private static Path zip(String module)
    {
        return ROOT.resolve(module).resolve("target").resolve(module + "-0.1.0-SNAPSHOT.zip");
    }
}
