package reddit.lakehouse.benchmarks;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A Trino that has nothing but its own catalog of system tables.
 */
final class PlainTrinoProcess
{
    private PlainTrinoProcess() {}

    public static void main(String[] arguments)
            throws Exception
    {
        String authority = PlainTrino.start(Path.of(arguments[0]), List.of(), Map.of(), "400MB");
        FirstQuery.run(authority, "SELECT count(*) FROM system.information_schema.schemata");
    }
}
