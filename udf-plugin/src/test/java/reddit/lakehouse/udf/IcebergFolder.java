package reddit.lakehouse.udf;

import com.google.common.collect.ImmutableMap;
import io.trino.plugin.iceberg.IcebergPlugin;
import io.trino.testing.QueryRunner;

import java.nio.file.Path;

/**
 * Iceberg tables in a folder.
 */
public final class IcebergFolder
{
    private IcebergFolder() {}

    public static void createCatalog(QueryRunner queryRunner, String catalog, Path folder)
    {
        queryRunner.installPlugin(new IcebergPlugin());
        queryRunner.createCatalog(catalog, "iceberg", ImmutableMap.of(
                "iceberg.catalog.type", "TESTING_FILE_METASTORE",
                "hive.metastore.catalog.dir", "local:///warehouse",
                "fs.local.enabled", "true",
                "local.location", folder.toString(),
                "iceberg.dynamic-filtering.wait-timeout", "20s"));
    }
}
