package reddit.lakehouse.models.lineage;

import com.google.common.collect.ImmutableList;

import java.util.List;
import java.util.Optional;

import static java.lang.Math.max;

/**
 * What a relation inside of a query has to offer.
 *
 * @param fields in order; where there are open relations, others stand between them
 */
record RelationColumns(List<Field> fields, List<OpenRelation> open)
{
    static final RelationColumns NOTHING = new RelationColumns(ImmutableList.of(), ImmutableList.of());

    RelationColumns
    {
        fields = ImmutableList.copyOf(fields);
        open = ImmutableList.copyOf(open);
    }

    static RelationColumns unknown(String reason)
    {
        return new RelationColumns(ImmutableList.of(), ImmutableList.of(OpenRelation.unknown(reason)));
    }

    /**
     * Why the columns cannot be counted off, if so.
     */
    Optional<String> unknownColumns()
    {
        return open.stream().filter(relation -> !relation.hiddenOnly()).map(OpenRelation::reason).findFirst();
    }

    RelationColumns plus(RelationColumns other)
    {
        return new RelationColumns(
                ImmutableList.<Field>builder().addAll(fields).addAll(other.fields).build(),
                ImmutableList.<OpenRelation>builder().addAll(open).addAll(other.open).build());
    }

    RelationColumns qualifiedBy(List<String> qualifier)
    {
        return new RelationColumns(
                fields.stream().map(field -> field.qualifiedBy(qualifier)).toList(),
                open.stream().map(relation -> relation.qualifiedBy(qualifier)).toList());
    }

    RelationColumns named(List<String> names)
    {
        Optional<String> unknown = unknownColumns();
        ImmutableList.Builder<Field> renamed = ImmutableList.builder();
        for (int i = 0; i < names.size(); i++) {
            boolean known = unknown.isEmpty() && i < fields.size();
            Sources sources = known ? fields.get(i).sources() : Sources.unresolved(unknown.orElse("there are fewer columns than names"));
            renamed.add(new Field(ImmutableList.of(), Optional.of(names.get(i)), sources));
        }
        return new RelationColumns(renamed.build(), ImmutableList.of());
    }

    /**
     * Position by position, as UNION puts rows below each other.
     */
    RelationColumns under(RelationColumns other)
    {
        Optional<String> unknown = unknownColumns().or(other::unknownColumns);
        if (unknown.isPresent()) {
            return unknown(unknown.get());
        }
        ImmutableList.Builder<Field> merged = ImmutableList.builder();
        for (int i = 0; i < max(fields.size(), other.fields.size()); i++) {
            Field field = i < fields.size() ? fields.get(i) : other.fields.get(i);
            Sources below = i < other.fields.size() ? other.fields.get(i).sources() : Sources.NONE;
            merged.add(new Field(field.qualifier(), field.name(), field.sources().plus(below)));
        }
        return new RelationColumns(merged.build(), ImmutableList.of());
    }

    Sources allSources()
    {
        Sources all = unknownColumns().map(Sources::unresolved).orElse(Sources.NONE);
        for (Field field : fields) {
            all = all.plus(field.sources());
        }
        return all;
    }
}
