package reddit.lakehouse.benchmarks;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The same keys made by dbt-trino and by {@code surrogate_key}, the same changes captured by dbt-trino's snapshots and
 * by {@code scd.system.changes}: fails where the keys differ, or {@code docs/FROM_DBT.md} tells another outcome of the
 * changes. Runs from the repository's root.
 */
public final class CheckDbt
{
    private static final Path PAGE = Path.of("docs/FROM_DBT.md");

    private CheckDbt() {}

    public static void main(String[] arguments)
    {
        // Trino sends both to its log.
        PrintStream console = System.out;
        PrintStream errors = System.err;
        try (WarmLakehouse lakehouse = WarmLakehouse.start()) {
            Path work = Files.createDirectories(Path.of("benchmarks/target/dbt")).toAbsolutePath();
            Dbt dbt = Dbt.prepare(lakehouse);
            console.print(dbt.python(work, "check_keys.py"));
            console.print(dbt.python(work, "check_snapshots.py", PAGE.toAbsolutePath().toString()));
        }
        catch (Exception e) {
            errors.println(e.getMessage());
            System.exit(1);
        }
        // Threads of Trino stay behind.
        System.exit(0);
    }
}
