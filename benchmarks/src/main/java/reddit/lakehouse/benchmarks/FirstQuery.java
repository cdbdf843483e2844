package reddit.lakehouse.benchmarks;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Asks a first query and prints the seconds since the process began.
 */
final class FirstQuery
{
    static final String READY = "ready after seconds: ";

    private FirstQuery() {}

    static void run(String authority, String query)
            throws SQLException
    {
        try (Connection connection = DriverManager.getConnection("jdbc:trino://" + authority, "benchmark", null);
                ResultSet result = connection.createStatement().executeQuery(query)) {
            result.next();
        }
        double seconds = (System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime()) / 1000.0;
        // Trino sends System.out to its log.
        new PrintStream(new FileOutputStream(FileDescriptor.out), true).println(READY + seconds);
    }
}
