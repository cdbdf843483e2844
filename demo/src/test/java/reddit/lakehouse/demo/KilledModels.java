package reddit.lakehouse.demo;

import com.google.common.collect.ImmutableList;
import reddit.lakehouse.models.Model;
import reddit.lakehouse.models.sql.SqlStatement;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

import static java.util.Objects.requireNonNull;

/**
 * Models whose runs end after one of their statements. A killed run is one whose later statements never come.
 */
final class KilledModels
{
    private final URI trino;
    private final Predicate<Model> killed;
    private final Predicate<SqlStatement> killedAfter;

    /**
     * @param killed which models; all others are run to their ends at once
     * @param killedAfter after which of their statements; the last one is the end
     */
    KilledModels(URI trino, Predicate<Model> killed, Predicate<SqlStatement> killedAfter)
    {
        this.trino = requireNonNull(trino, "trino is null");
        this.killed = requireNonNull(killed, "killed is null");
        this.killedAfter = requireNonNull(killedAfter, "killedAfter is null");
    }

    /**
     * @param models in an order in which they can run
     */
    void run(List<Model> models, Consumer<List<Model>> runToTheEnd)
            throws SQLException
    {
        List<Model> waiting = new ArrayList<>();
        for (Model model : models) {
            if (killed.test(model)) {
                if (!waiting.isEmpty()) {
                    runToTheEnd.accept(ImmutableList.copyOf(waiting));
                    waiting.clear();
                }
                kill(model.file().statements());
            }
            waiting.add(model);
        }
        runToTheEnd.accept(ImmutableList.copyOf(waiting));
    }

    private void kill(List<SqlStatement> statements)
            throws SQLException
    {
        for (int number = 1; number < statements.size(); number++) {
            if (killedAfter.test(statements.get(number - 1))) {
                runUntilKilled(statements.subList(0, number));
            }
        }
    }

    private void runUntilKilled(List<SqlStatement> statements)
            throws SQLException
    {
        try (Connection connection = DriverManager.getConnection("jdbc:trino://" + trino.getAuthority(), "test", null);
                Statement statement = connection.createStatement()) {
            for (SqlStatement sql : statements) {
                statement.execute(sql.text());
            }
        }
    }
}
