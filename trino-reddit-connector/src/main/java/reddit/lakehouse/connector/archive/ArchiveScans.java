package reddit.lakehouse.connector.archive;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.inject.Inject;
import io.airlift.slice.Slice;
import io.trino.spi.connector.ColumnHandle;
import io.trino.spi.connector.ConnectorPageSource;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.connector.ConnectorSplit;
import io.trino.spi.connector.ConnectorSplitSource;
import io.trino.spi.connector.EmptyPageSource;
import io.trino.spi.predicate.Domain;
import io.trino.spi.predicate.TupleDomain;
import io.trino.spi.statistics.Estimate;
import io.trino.spi.statistics.TableStatistics;
import reddit.lakehouse.connector.AccessPlan;
import reddit.lakehouse.connector.Predicates;
import reddit.lakehouse.connector.table.ApiTable;
import reddit.lakehouse.connector.table.ArchiveTable;
import reddit.lakehouse.connector.table.KeyColumn;
import reddit.lakehouse.connector.table.KeyColumn.Matching;
import reddit.lakehouse.connector.table.RowFilter;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableMap.toImmutableMap;
import static java.util.Objects.requireNonNull;
import static reddit.lakehouse.connector.RedditSessionProperties.getArchiveBrokenLines;
import static reddit.lakehouse.connector.RedditSessionProperties.getDynamicFilteringWaitTimeout;
import static reddit.lakehouse.connector.RedditSessionProperties.isArchiveDistinct;

/**
 * How a table of the archive is read.
 */
public final class ArchiveScans
{
    // The fields of every year, so that a line without one has NULL in the column
    private static final List<String> SEARCHED_FIELDS = ImmutableList.of("subreddit", "author", "id", "link_id", "parent_id");
    // About, in the samples of 2014 and 2024
    private static final long TEXT_BYTES_PER_ROW = 1500;
    private static final long STORED_BYTES_PER_ROW = 150;

    private final ArchiveFiles files;
    private final ArchiveFileSystem fileSystem;
    private final WindowMemory memory;
    private final ArchiveErrors errors;

    @Inject
    public ArchiveScans(ArchiveFiles files, ArchiveFileSystem fileSystem, WindowMemory memory, ArchiveErrors errors)
    {
        this.files = requireNonNull(files, "files is null");
        this.fileSystem = requireNonNull(fileSystem, "fileSystem is null");
        this.memory = requireNonNull(memory, "memory is null");
        this.errors = requireNonNull(errors, "errors is null");
    }

    public TableStatistics estimate(ConnectorSession session, ArchiveTable table, TupleDomain<ColumnHandle> constraint)
    {
        long rows = find(session, table, constraint).stream()
                .mapToLong(file -> Math.ceilDiv(file.length(), file.compression() == Compression.NONE ? TEXT_BYTES_PER_ROW : STORED_BYTES_PER_ROW))
                .sum();
        return TableStatistics.builder()
                .setRowCount(Estimate.of(rows))
                .build();
    }

    /** @param joinedColumns those that the other side of a join may tell something about */
    public ConnectorSplitSource splits(ConnectorSession session, ArchiveTable table, TupleDomain<ColumnHandle> constraint, Set<ColumnHandle> joinedColumns)
    {
        return new ArchiveSplitSource(
                dynamicFilter -> find(session, table, joinedColumns.isEmpty() ? constraint : Predicates.intersect(table.live(), constraint, dynamicFilter)),
                files -> split(files, isArchiveDistinct(session)),
                joinedColumns.isEmpty() ? Duration.ZERO : getDynamicFilteringWaitTimeout(session).toJavaTime());
    }

    /**
     * @param constraint holds for every row that is given, names in any case
     * @param limit no more rows than this are wanted
     */
    public ConnectorPageSource read(ConnectorSession session, ArchiveTable table, ArchiveSplit split, TupleDomain<ColumnHandle> constraint, OptionalLong limit, List<String> projected)
    {
        if (constraint.isNone()) {
            return new EmptyPageSource();
        }
        Map<String, Domain> predicates = predicates(constraint);
        boolean distinct = isArchiveDistinct(session);
        ArchiveLayout layout = ArchiveLayout.create(table, kind(table), needed(projected, predicates, distinct));
        return new ArchivePageSource(
                file -> FileReader.open(fileSystem, session.getIdentity(), file, memory),
                split.files(),
                layout,
                searches(table, predicates),
                RowFilter.create(table.live(), predicates, layout.channels()::get),
                distinct ? Optional.of(new SeenIds()) : Optional.empty(),
                projected,
                new FileProblems(errors, session.getQueryId(), getArchiveBrokenLines(session)),
                limit.orElse(Long.MAX_VALUE));
    }

    private List<ArchiveFile> find(ConnectorSession session, ArchiveTable table, TupleDomain<ColumnHandle> constraint)
    {
        return constraint.isNone() ? ImmutableList.of() : files.find(session, kind(table), AccessPlan.domains(constraint));
    }

    private static List<ConnectorSplit> split(List<ArchiveFile> files, boolean together)
    {
        if (together && !files.isEmpty()) {
            return ImmutableList.of(new ArchiveSplit(files));
        }
        return files.stream()
                .map(file -> new ArchiveSplit(ImmutableList.of(file)))
                .collect(toImmutableList());
    }

    /** By name of the column. What is said of the file held when it was chosen. */
    private static Map<String, Domain> predicates(TupleDomain<ColumnHandle> constraint)
    {
        return AccessPlan.domains(constraint).entrySet().stream()
                .filter(predicate -> !predicate.getKey().equals(ArchiveTable.PATH) && !predicate.getValue().isNullAllowed())
                .collect(toImmutableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Set<String> needed(List<String> projected, Map<String, Domain> predicates, boolean distinct)
    {
        return ImmutableSet.<String>builder()
                .addAll(projected)
                .addAll(predicates.keySet())
                .addAll(distinct ? ImmutableSet.of(ArchiveLayout.ID) : ImmutableSet.of())
                .build();
    }

    private static List<FieldSearch> searches(ArchiveTable table, Map<String, Domain> predicates)
    {
        ImmutableList.Builder<FieldSearch> searches = ImmutableList.builder();
        SEARCHED_FIELDS.stream()
                .filter(field -> table.isField(field))
                .forEach(field -> texts(predicates.get(field))
                        .ifPresent(values -> searches.add(new FieldSearch(field, values, isIgnoringCase(table, field)))));
        texts(predicates.get(ApiTable.IDENTITY))
                .ifPresent(names -> searches.add(new FieldSearch(ArchiveLayout.ID, ids(names), false)));
        return searches.build();
    }

    private static Optional<List<String>> texts(Domain domain)
    {
        if (domain == null || !domain.getValues().isDiscreteSet()) {
            return Optional.empty();
        }
        List<String> texts = domain.getValues().getDiscreteSet().stream()
                .map(value -> ((Slice) value).toStringUtf8())
                .collect(toImmutableList());
        return texts.stream().allMatch(FieldSearch::isSearchable) ? Optional.of(texts) : Optional.empty();
    }

    /** The fullname is in some years' files only, the id in all. */
    private static List<String> ids(List<String> names)
    {
        return names.stream()
                .map(name -> name.substring(name.indexOf('_') + 1))
                .collect(toImmutableList());
    }

    private static boolean isIgnoringCase(ArchiveTable table, String column)
    {
        return table.live().keyColumn(column)
                .map(KeyColumn::matching)
                .equals(Optional.of(Matching.IGNORING_CASE));
    }

    private static ArchiveKind kind(ArchiveTable table)
    {
        return ArchiveKind.ofTable(table.name().getTableName()).orElseThrow();
    }
}
