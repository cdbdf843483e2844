package reddit.lakehouse.models.lineage;

import com.google.common.collect.ImmutableList;

import java.util.List;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * The columns that an expression can name: those of the FROM clause, then those of the query around it.
 */
record Scope(RelationColumns relation, Optional<Scope> parent)
{
    Scope
    {
        requireNonNull(relation, "relation is null");
        requireNonNull(parent, "parent is null");
    }

    /**
     * @param parts of a name such as {@code title}, {@code p.title} or {@code p.media.width}
     * @return empty when there is no such column
     */
    Optional<Sources> resolve(List<String> parts)
    {
        for (int qualifiers = parts.size() - 1; qualifiers > 0; qualifiers--) {
            Optional<Sources> found = qualified(parts.subList(0, qualifiers), parts.get(qualifiers));
            if (found.isPresent()) {
                return found;
            }
        }
        return unqualified(parts.getFirst());
    }

    private Optional<Sources> qualified(List<String> prefix, String column)
    {
        for (Field field : relation.fields()) {
            if (field.isCalled(column) && Field.matches(field.qualifier(), prefix)) {
                return Optional.of(field.sources());
            }
        }
        for (OpenRelation open : relation.open()) {
            if (open.mayHave(column) && Field.matches(open.qualifier(), prefix)) {
                return Optional.of(open.column(column));
            }
        }
        return parent.flatMap(outer -> outer.qualified(prefix, column));
    }

    private Optional<Sources> unqualified(String column)
    {
        List<Field> fields = relation.fields().stream().filter(field -> field.isCalled(column)).toList();
        if (fields.size() == 1) {
            return Optional.of(fields.getFirst().sources());
        }
        if (fields.size() > 1) {
            return Optional.of(Sources.unresolved("%s is the name of more than one column".formatted(column)));
        }
        List<OpenRelation> candidates = relation.open().stream().filter(open -> open.mayHave(column)).toList();
        Optional<Sources> outside = parent.flatMap(outer -> outer.unqualified(column));
        if (candidates.isEmpty()) {
            return outside;
        }
        if (candidates.size() == 1 && outside.isEmpty()) {
            return Optional.of(candidates.getFirst().column(column));
        }
        List<String> reasons = ImmutableList.copyOf(candidates.stream().map(OpenRelation::reason).distinct().toList());
        return Optional.of(Sources.unresolved("%s can be a column of more than one table: %s".formatted(column, String.join(", ", reasons))));
    }
}
