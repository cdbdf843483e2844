package reddit.lakehouse.connector.archive;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static com.google.common.collect.MoreCollectors.onlyElement;
import static java.util.Arrays.stream;
import static java.util.Objects.requireNonNull;

/**
 * A dump file, and what its name says: {@code RS_2014-01.zst} and {@code RC_2014-01.zst} hold what was written in a month,
 * {@code AskScience_submissions.zst} and {@code AskScience_comments.zst} what was written in a subreddit, and
 * {@code subreddits_2025-01.zst}, {@code subreddit_rules_2025-01.zst} and {@code subreddit_wikis_2025-01.zst} what
 * subreddits were in a month.
 *
 * @param length bytes, as packed
 */
public record ArchiveFile(
        String location,
        long length,
        Instant lastModified,
        ArchiveKind kind,
        Optional<YearMonth> month,
        Optional<String> subreddit,
        Compression compression)
{
    private static final String ENDING = "(?:\\.(?i:ndjson|jsonl))?(?:\\.(?i:zst|gz|bz2|xz))?";
    private static final Pattern DUMP = Pattern.compile(".+\\.(?i:ndjson|jsonl|zst|gz|bz2|xz)");
    private static final Pattern MONTHLY = Pattern.compile("(?<kind>RS|RC|subreddits|subreddit_rules|subreddit_wikis)_(?<month>\\d{4}-\\d{2})" + ENDING);
    private static final Pattern OF_SUBREDDIT = Pattern.compile("(?<subreddit>[A-Za-z0-9][A-Za-z0-9_-]*)_(?<kind>submissions|comments)" + ENDING);

    public ArchiveFile
    {
        requireNonNull(location, "location is null");
        requireNonNull(lastModified, "lastModified is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(month, "month is null");
        requireNonNull(subreddit, "subreddit is null");
        requireNonNull(compression, "compression is null");
    }

    /** Whether a name is one that dump files have; a hash file or a text beside them has another. */
    static boolean isDump(String fileName)
    {
        return DUMP.matcher(fileName).matches();
    }

    /** Empty where the name does not say what is in the file. */
    static Optional<ArchiveFile> parse(String location, long length, Instant lastModified)
    {
        String fileName = location.substring(location.lastIndexOf('/') + 1);
        if (!isDump(fileName)) {
            return Optional.empty();
        }
        Compression compression = Compression.of(fileName);
        Matcher monthly = MONTHLY.matcher(fileName);
        if (monthly.matches()) {
            return month(monthly.group("month"))
                    .map(month -> new ArchiveFile(location, length, lastModified, kind(monthly), Optional.of(month), Optional.empty(), compression));
        }
        Matcher ofSubreddit = OF_SUBREDDIT.matcher(fileName);
        if (ofSubreddit.matches()) {
            return Optional.of(new ArchiveFile(location, length, lastModified, kind(ofSubreddit), Optional.empty(), Optional.of(ofSubreddit.group("subreddit")), compression));
        }
        return Optional.empty();
    }

    private static Optional<YearMonth> month(String text)
    {
        try {
            return Optional.of(YearMonth.parse(text));
        }
        catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static ArchiveKind kind(Matcher matcher)
    {
        String text = matcher.group("kind");
        return stream(ArchiveKind.values())
                .filter(kind -> kind.monthlyName().equals(text) || kind.subredditName().equals(Optional.of(text)))
                .collect(onlyElement());
    }
}
