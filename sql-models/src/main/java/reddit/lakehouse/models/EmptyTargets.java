package reddit.lakehouse.models;

import reddit.lakehouse.models.sql.FirstFill;
import reddit.lakehouse.models.sql.SqlStatement;
import reddit.lakehouse.models.sql.TableName;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tables that are known to be empty, since this run has emptied them or makes them, until something is written to them.
 */
final class EmptyTargets
{
    private final Set<TableName> tables = ConcurrentHashMap.newKeySet();

    void add(Collection<TableName> emptied)
    {
        tables.addAll(emptied);
    }

    /**
     * The INSERT that a MERGE comes to, for the first statement that writes to an empty table. Asked again it is empty: a
     * second try has to reckon with what the first one wrote.
     */
    Optional<String> firstFill(SqlStatement statement)
    {
        if (statement.kind() != SqlStatement.Kind.WRITE) {
            return Optional.empty();
        }
        boolean wasEmpty = statement.writes().stream()
                .map(written -> tables.remove(written.name()))
                .reduce(true, Boolean::logicalAnd);
        return wasEmpty ? FirstFill.of(statement) : Optional.empty();
    }
}
