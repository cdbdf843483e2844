package reddit.lakehouse.demo;

import reddit.lakehouse.models.Model;
import reddit.lakehouse.models.ModelProject;
import reddit.lakehouse.models.sql.SqlStatement;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

import static java.util.Objects.requireNonNull;

/**
 * Models whose runs end after one of their statements. A killed run is one whose later statements never come.
 */
final class KilledModels
{
    private final ModelProject project;
    private final URI trino;

    KilledModels(ModelProject project, URI trino)
    {
        this.project = requireNonNull(project, "project is null");
        this.trino = requireNonNull(trino, "trino is null");
    }

    /**
     * Model by model, in the order in which they run: killed after each of its statements that are asked for but the
     * last, then run to its end.
     */
    void run(Predicate<Model> models, Predicate<SqlStatement> killedAfter, Consumer<Model> toTheEnd)
            throws SQLException
    {
        for (Model model : project.models()) {
            if (!models.test(model)) {
                continue;
            }
            List<SqlStatement> statements = model.file().statements();
            for (int number = 1; number < statements.size(); number++) {
                if (killedAfter.test(statements.get(number - 1))) {
                    runUntilKilled(statements.subList(0, number));
                }
            }
            toTheEnd.accept(model);
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
