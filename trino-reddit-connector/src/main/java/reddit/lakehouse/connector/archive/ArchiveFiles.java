package reddit.lakehouse.connector.archive;

import com.google.inject.Inject;
import io.airlift.slice.Slice;
import io.trino.filesystem.FileEntry;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.predicate.Domain;
import io.trino.spi.predicate.Range;
import io.trino.spi.predicate.ValueSet;
import io.trino.spi.type.LongTimestampWithTimeZone;
import reddit.lakehouse.connector.table.ArchiveTable;

import java.time.Instant;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.Sets.newConcurrentHashSet;
import static io.airlift.slice.Slices.utf8Slice;
import static io.trino.spi.type.LongTimestampWithTimeZone.fromEpochMillisAndFraction;
import static io.trino.spi.type.TimeZoneKey.UTC_KEY;
import static io.trino.spi.type.TimestampWithTimeZoneType.TIMESTAMP_TZ_MICROS;
import static java.time.ZoneOffset.UTC;
import static java.util.Objects.requireNonNull;
import static reddit.lakehouse.connector.table.ApiTable.CREATED;

/**
 * Finds the files of a table, and of them those that can have rows that a query wants. They are listed for each query,
 * so that new ones are seen.
 */
public final class ArchiveFiles
{
    private static final String SUBREDDIT = "subreddit";

    private final ArchiveFileSystem fileSystem;
    private final ArchiveConfig config;
    private final ArchiveErrors errors;
    private final Set<String> unknown = newConcurrentHashSet();

    @Inject
    public ArchiveFiles(ArchiveFileSystem fileSystem, ArchiveConfig config, ArchiveErrors errors)
    {
        this.fileSystem = requireNonNull(fileSystem, "fileSystem is null");
        this.config = requireNonNull(config, "config is null");
        this.errors = requireNonNull(errors, "errors is null");
    }

    /** @param domains by name of the column */
    public List<ArchiveFile> find(ConnectorSession session, ArchiveKind kind, Map<String, Domain> domains)
    {
        return list(session).stream()
                .filter(file -> file.kind() == kind && mayHold(file, domains))
                .collect(toImmutableList());
    }

    /** All files, in the order of their locations. */
    public List<ArchiveFile> list(ConnectorSession session)
    {
        return config.getLocations().stream()
                .flatMap(folder -> fileSystem.list(session.getIdentity(), folder).stream())
                .flatMap(entry -> parse(session, entry).stream())
                .distinct()
                .sorted(Comparator.comparing(ArchiveFile::location))
                .collect(toImmutableList());
    }

    static boolean mayHold(ArchiveFile file, Map<String, Domain> domains)
    {
        Domain created = domains.get(CREATED);
        Domain subreddit = domains.get(SUBREDDIT);
        Domain path = domains.get(ArchiveTable.PATH);
        return (path == null || path.includesNullableValue(utf8Slice(file.location())))
                && (created == null || file.month().isEmpty() || !file.kind().isOfMonthWritten() || created.overlaps(times(file.month().get())))
                && (subreddit == null || file.subreddit().isEmpty() || hasName(subreddit, file.subreddit().get()));
    }

    private Optional<ArchiveFile> parse(ConnectorSession session, FileEntry entry)
    {
        String location = entry.location().toString().replaceFirst("^local://", "");
        Optional<ArchiveFile> file = ArchiveFile.parse(location, entry.length(), entry.lastModified());
        if (file.isEmpty() && ArchiveFile.isDump(entry.location().fileName()) && unknown.add(location)) {
            errors.add(new ArchiveErrors.Entry(Instant.now(), session.getQueryId(), location, OptionalLong.empty(),
                    "The file is not read: its name should be like RS_2014-01.zst, RC_2014-01.zst, AskScience_submissions.zst, AskScience_comments.zst, subreddits_2025-01.zst, subreddit_rules_2025-01.zst or subreddit_wikis_2025-01.zst"));
        }
        return file;
    }

    private static Domain times(YearMonth month)
    {
        return Domain.create(ValueSet.ofRanges(Range.range(TIMESTAMP_TZ_MICROS, start(month), true, start(month.plusMonths(1)), false)), false);
    }

    private static LongTimestampWithTimeZone start(YearMonth month)
    {
        return fromEpochMillisAndFraction(month.atDay(1).atStartOfDay(UTC).toInstant().toEpochMilli(), 0, UTC_KEY);
    }

    /** The names of a predicate are compared in any case, as Reddit does. */
    private static boolean hasName(Domain domain, String name)
    {
        if (!domain.getValues().isDiscreteSet()) {
            // A file may spell its name as its rows do not, and in any case names are in no order
            return true;
        }
        return domain.getValues().getDiscreteSet().stream()
                .anyMatch(value -> ((Slice) value).toStringUtf8().equalsIgnoreCase(name));
    }
}
