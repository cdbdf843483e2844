package reddit.lakehouse.connector;

import com.google.common.base.Ticker;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Lists;
import com.google.inject.Inject;
import io.airlift.slice.Slice;
import io.trino.spi.Node;
import io.trino.spi.Page;
import io.trino.spi.TrinoException;
import io.trino.spi.connector.ColumnHandle;
import io.trino.spi.connector.ConnectorPageSource;
import io.trino.spi.connector.ConnectorPageSourceProvider;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.connector.ConnectorSplit;
import io.trino.spi.connector.ConnectorTableCredentials;
import io.trino.spi.connector.ConnectorTableHandle;
import io.trino.spi.connector.ConnectorTransactionHandle;
import io.trino.spi.connector.DynamicFilter;
import io.trino.spi.connector.EmptyPageSource;
import io.trino.spi.connector.FixedPageSource;
import io.trino.spi.predicate.Domain;
import io.trino.spi.predicate.TupleDomain;
import reddit.lakehouse.connector.archive.ArchiveScans;
import reddit.lakehouse.connector.archive.ArchiveSplit;
import reddit.lakehouse.connector.client.ForReddit;
import reddit.lakehouse.connector.client.RedditClient;
import reddit.lakehouse.connector.decode.RedditColumn;
import reddit.lakehouse.connector.table.AccessPath;
import reddit.lakehouse.connector.table.ApiTable;
import reddit.lakehouse.connector.table.ArchiveTable;
import reddit.lakehouse.connector.table.LocalTable;
import reddit.lakehouse.connector.table.RedditTables;
import reddit.lakehouse.connector.table.RowFilter;
import reddit.lakehouse.connector.table.Scan;
import reddit.lakehouse.connector.table.ScanContext;
import reddit.lakehouse.connector.table.ScanLog;
import reddit.lakehouse.connector.table.ScanOfKey;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static io.airlift.slice.Slices.utf8Slice;
import static io.trino.spi.type.VarcharType.VARCHAR;
import static java.util.Objects.requireNonNull;
import static reddit.lakehouse.connector.RedditErrorCode.REDDIT_MISSING_PREDICATE;
import static reddit.lakehouse.connector.RedditSessionProperties.getIncompleteScan;
import static reddit.lakehouse.connector.RedditSessionProperties.getListings;

public class RedditPageSourceProvider
        implements ConnectorPageSourceProvider
{
    private final RedditTables tables;
    private final RedditClient client;
    private final ScanLog scanLog;
    private final ArchiveScans archive;
    private final Node node;
    private final Ticker ticker;

    @Inject
    public RedditPageSourceProvider(RedditTables tables, RedditClient client, ScanLog scanLog, ArchiveScans archive, Node node, @ForReddit Ticker ticker)
    {
        this.tables = requireNonNull(tables, "tables is null");
        this.client = requireNonNull(client, "client is null");
        this.scanLog = requireNonNull(scanLog, "scanLog is null");
        this.archive = requireNonNull(archive, "archive is null");
        this.node = requireNonNull(node, "node is null");
        this.ticker = requireNonNull(ticker, "ticker is null");
    }

    @Override
    public ConnectorPageSource createPageSource(
            ConnectorTransactionHandle transaction,
            ConnectorSession session,
            ConnectorSplit split,
            ConnectorTableHandle tableHandle,
            Optional<ConnectorTableCredentials> tableCredentials,
            List<ColumnHandle> columns,
            DynamicFilter dynamicFilter)
    {
        RedditTableHandle handle = (RedditTableHandle) tableHandle;
        return switch (tables.get(handle.name())) {
            case ApiTable table -> scan(session, table, handle, (RedditSplit) split, Optional.empty(), names(columns));
            case ArchiveTable table -> archive.read(session, table, (ArchiveSplit) split, Predicates.intersect(table.live(), handle.constraint(), joined(handle, dynamicFilter)), handle.limit(), names(columns));
            case LocalTable table -> read(session, table, names(columns));
        };
    }

    /** What the other side of a join has told until now. Rows that a limit counts are not left out before it counts them. */
    private static TupleDomain<ColumnHandle> joined(RedditTableHandle handle, DynamicFilter dynamicFilter)
    {
        return handle.limit().isPresent() ? TupleDomain.all() : dynamicFilter.getCurrentPredicate();
    }

    /** The rows that have one of the values in the column, with regard to case. */
    ConnectorPageSource lookUp(ConnectorSession session, RedditTableHandle handle, RedditColumnHandle column, Set<Slice> values, List<ColumnHandle> columns)
    {
        if (values.isEmpty() || handle.constraint().isNone()) {
            return new EmptyPageSource();
        }
        ApiTable table = (ApiTable) tables.get(handle.name());
        Lookup lookup = new Lookup(column, ImmutableSet.copyOf(values));
        AccessPlan plan = AccessPlan.byKeys(table, handle.constraint(), lookup.domain())
                .orElseThrow(() -> new TrinoException(REDDIT_MISSING_PREDICATE, "The join looks up values of %s that Reddit cannot be asked for, such as [deleted]: leave them out".formatted(column.name())));
        RedditSplit split = new RedditSplit(plan.path().name(), plan.keys(), OptionalLong.empty(), false, node.getHostAndPort());
        return scan(session, table, handle, split, Optional.of(lookup), names(columns));
    }

    private ConnectorPageSource scan(ConnectorSession session, ApiTable table, RedditTableHandle handle, RedditSplit split, Optional<Lookup> lookup, List<String> projected)
    {
        AccessPath path = table.accessPath(split.path());
        Map<String, Domain> predicates = AccessPlan.domains(handle.constraint());
        List<RedditColumn> decoded = decodedColumns(table, projected, filtered(predicates, lookup));
        ScanContext context = ScanContext.create(
                table.kinds(),
                decoded,
                ImmutableSet.copyOf(projected),
                predicates,
                getListings(session),
                split.sinceMillis());
        List<Scan> scans = path.key().isEmpty()
                ? path.scans().create(split.keys(), context)
                : Lists.partition(split.keys(), path.keysPerScan()).stream()
                        .flatMap(keys -> scans(table, path, keys, context))
                        .collect(toImmutableList());
        return new RedditPageSource(
                client,
                session.getQueryId(),
                new ScanReport(scanLog, session.getQueryId(), table.name().toString(), path.name(), getIncompleteScan(session), split.mustExist()),
                scans,
                rowFilter(table, predicates, lookup, context),
                RowLimits.create(table, handle, path, predicates, context.listings()),
                projected.stream().mapToInt(context::channel).toArray(),
                new ReadMetrics(ticker));
    }

    private static Stream<Scan> scans(ApiTable table, AccessPath path, List<String> keys, ScanContext context)
    {
        Stream<Scan> scans = path.scans().create(keys, context).stream();
        String column = path.key().orElseThrow().column();
        if (path.keysPerScan() > 1 || context.findChannel(column).isEmpty()) {
            return scans;
        }
        Domain key = Domain.singleValue(VARCHAR, utf8Slice(keys.getFirst()));
        RowFilter ofKey = RowFilter.create(table, ImmutableMap.of(column, key), context::channel);
        return scans.map(scan -> new ScanOfKey(scan, ofKey));
    }

    private static Set<String> filtered(Map<String, Domain> predicates, Optional<Lookup> lookup)
    {
        return Stream.concat(predicates.keySet().stream(), lookup.stream().map(Lookup::name))
                .collect(toImmutableSet());
    }

    private static RowFilter rowFilter(ApiTable table, Map<String, Domain> predicates, Optional<Lookup> lookup, ScanContext context)
    {
        RowFilter filter = RowFilter.create(table, predicates, context::channel);
        return lookup.map(wanted -> filter.onlyValues(context.channel(wanted.name()), wanted.values())).orElse(filter);
    }

    private static List<String> names(List<ColumnHandle> columns)
    {
        return columns.stream()
                .map(column -> ((RedditColumnHandle) column).name())
                .collect(toImmutableList());
    }

    /** What the query wants, and what it takes to know rows, to end listings and to filter. */
    private static List<RedditColumn> decodedColumns(ApiTable table, List<String> projected, Set<String> filtered)
    {
        return Stream.of(projected.stream(), filtered.stream(), table.controlColumns().stream())
                .flatMap(names -> names)
                .collect(toImmutableSet())
                .stream()
                .map(table::column)
                .collect(toImmutableList());
    }

    private static ConnectorPageSource read(ConnectorSession session, LocalTable table, List<String> projected)
    {
        List<String> columns = table.columnMetadata().stream()
                .map(column -> column.getName())
                .collect(toImmutableList());
        int[] channels = projected.stream()
                .mapToInt(columns::indexOf)
                .toArray();
        List<Page> pages = table.pages(session).stream()
                .map(page -> page.getColumns(channels))
                .collect(toImmutableList());
        return new FixedPageSource(pages);
    }

    /** Values that the other side of an index join asks for. */
    private record Lookup(RedditColumnHandle column, ImmutableSet<Slice> values)
    {
        private String name()
        {
            return column.name();
        }

        private TupleDomain<ColumnHandle> domain()
        {
            return TupleDomain.withColumnDomains(ImmutableMap.of(column, Domain.multipleValues(column.type(), values.asList())));
        }
    }
}
