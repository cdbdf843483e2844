package reddit.lakehouse.config;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.io.Resources;

import java.io.IOException;
import java.util.List;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A statement and who may run it: a line of roles.txt.
 *
 * @param allowed the users who may
 */
record RoleCase(String statement, List<String> allowed)
{
    static final List<String> USERS = ImmutableList.of("admin", "lakehouse", "ingestor", "transformer", "analyst", "stranger");

    RoleCase
    {
        allowed = ImmutableList.copyOf(allowed);
    }

    static List<RoleCase> load()
            throws IOException
    {
        return Resources.readLines(Resources.getResource(RoleCase.class, "roles.txt"), UTF_8).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(RoleCase::parse)
                .collect(toImmutableList());
    }

    private static RoleCase parse(String line)
    {
        List<String> parts = Splitter.on(" | ").limit(2).splitToList(line);
        checkArgument(parts.size() == 2 && parts.getFirst().matches("[+-]{" + USERS.size() + "}"), "not a case: %s", line);
        return new RoleCase(parts.getLast(), USERS.stream()
                .filter(user -> parts.getFirst().charAt(USERS.indexOf(user)) == '+')
                .toList());
    }

    /**
     * Whether the analysis of the statement tells enough, so that it does not have to be run.
     */
    boolean isAnalysed()
    {
        return statement.matches("(SELECT|INSERT|DELETE|UPDATE|MERGE) .*");
    }

    @Override
    public String toString()
    {
        return statement;
    }
}
