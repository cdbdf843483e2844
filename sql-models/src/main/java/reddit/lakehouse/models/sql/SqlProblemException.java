package reddit.lakehouse.models.sql;

import com.google.common.collect.ImmutableList;

import java.util.List;

import static java.util.stream.Collectors.joining;

/**
 * The SQL files cannot be run as they are. Carries all that was found, each with its file and line, so that a
 * person can put it right in one go.
 */
public class SqlProblemException
        extends RuntimeException
{
    private final List<SqlProblem> problems;

    public SqlProblemException(List<SqlProblem> problems)
    {
        super(problems.stream().map(SqlProblem::toString).collect(joining("\n")));
        this.problems = ImmutableList.copyOf(problems);
    }

    public List<SqlProblem> problems()
    {
        return problems;
    }
}
