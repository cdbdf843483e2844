package reddit.lakehouse.demo;

import reddit.lakehouse.demo.Versions.Version;
import reddit.lakehouse.simulator.world.Account;
import reddit.lakehouse.simulator.world.Subreddit;

import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * dim_subreddit, dim_author and dim_date against the truth: one version after the other, as the runs saw them.
 */
final class HistoryOfDimensions
{
    private static final String DELETED = "[deleted]";
    private static final Duration LOOKED_UP_AGAIN = Duration.ofDays(8);

    private final Truth truth;

    HistoryOfDimensions(Truth truth)
    {
        this.truth = truth;
    }

    /** @return what facts refer to */
    Versions checkSubreddits(Lake lake)
            throws SQLException
    {
        Versions versions = versions(lake.rows("""
                SELECT subreddit_id, subreddit_key, to_unixtime(valid_from), to_unixtime(valid_to), is_current,
                    title, description, subreddit_type, is_over_18, is_quarantined, language,
                    subreddit_name, subscribers, to_unixtime(created_utc)
                FROM lakehouse.marts.dim_subreddit
                ORDER BY subreddit_id, valid_from
                """));
        assertThat(versions.ids()).hasSameSizeAs(truth.watched());
        for (String name : truth.watched()) {
            Subreddit now = truth.subreddit(name, truth.lastRun());
            TreeMap<Instant, List<Object>> seen = new TreeMap<>();
            truth.runs().forEach(run -> seen.put(run, tracked(truth.subreddit(name, run))));
            assertVersions(now.fullname(), versions, seen, Arrays.asList(
                    now.name(),
                    now.access() == Subreddit.Access.PRIVATE ? null : now.subscribers().getAsLong(),
                    (double) now.createdUtc()));
        }
        return versions;
    }

    /** Of a private subreddit Reddit tells little. */
    private static List<Object> tracked(Subreddit subreddit)
    {
        boolean open = subreddit.access() != Subreddit.Access.PRIVATE;
        return Arrays.asList(
                subreddit.title(),
                subreddit.publicDescription(),
                subreddit.type(),
                open && subreddit.over18(),
                open && subreddit.quarantined(),
                open ? "en" : null);
    }

    /** @return what facts refer to */
    Versions checkAuthors(Lake lake)
            throws SQLException
    {
        Versions versions = versions(lake.rows("""
                SELECT author_id, author_key, to_unixtime(valid_from), to_unixtime(valid_to), is_current,
                    karma_band, is_over_18, is_found,
                    -- What an account that is gone is called is no matter of what Reddit tells.
                    if(last_value(is_found) OVER versions, author_name), karma, to_unixtime(created_utc)
                FROM lakehouse.marts.dim_author
                WINDOW versions AS (PARTITION BY author_id ORDER BY valid_from ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)
                ORDER BY author_id, valid_from
                """));
        Map<String, List<Instant>> lookUps = lookUps(lake);
        assertThat(versions.ids()).containsAll(truth.authors().keySet());
        assertThat(versions.of(DELETED)).hasSize(1);
        truth.authors().forEach((id, met) -> assertLookUps(id, met, lookUps.getOrDefault(id, List.of())));
        lookUps.forEach((id, runs) -> {
            TreeMap<Instant, List<Object>> seen = new TreeMap<>();
            runs.forEach(run -> seen.put(run, tracked(found(id, run))));
            Optional<Account> last = found(id, runs.getLast());
            Optional<Account> known = runs.stream().map(run -> found(id, run)).flatMap(Optional::stream).findFirst();
            assertVersions(id, versions, seen, Arrays.asList(
                    last.map(Account::name).orElse(null),
                    last.map(HistoryOfDimensions::karma).orElse(null),
                    known.map(account -> (double) account.createdUtc()).orElse(null)));
        });
        return versions;
    }

    private Map<String, List<Instant>> lookUps(Lake lake)
            throws SQLException
    {
        return lake.rows("SELECT 't2_' || id, to_unixtime(_observed_at) FROM lakehouse.raw.reddit_users ORDER BY _observed_at").stream()
                .collect(Collectors.groupingBy(
                        row -> (String) row.getFirst(),
                        Collectors.mapping(row -> truth.runAt((double) row.getLast()), Collectors.toList())));
    }

    /** In the run that met the account, and once a week. */
    private void assertLookUps(String id, Instant met, List<Instant> runs)
    {
        assertThat(runs).as("look-ups of %s", id).contains(met).doesNotHaveDuplicates();
        Instant before = met;
        for (Instant run : runs) {
            assertThat(Duration.between(before, run)).as("between two look-ups of %s", id).isLessThanOrEqualTo(LOOKED_UP_AGAIN);
            before = run;
        }
        assertThat(Duration.between(before, truth.lastRun())).as("since the last look-up of %s", id).isLessThan(LOOKED_UP_AGAIN);
    }

    private Optional<Account> found(String id, Instant run)
    {
        return truth.world().accountById(id.substring(3), run).filter(account -> account.state() != Account.State.DELETED);
    }

    private static List<Object> tracked(Optional<Account> account)
    {
        return Arrays.asList(
                account.map(found -> band(karma(found))).orElse(null),
                account.map(Account::over18).orElse(null),
                account.isPresent());
    }

    private static long karma(Account account)
    {
        return account.linkKarma() + account.commentKarma();
    }

    private static String band(long karma)
    {
        List<String> bands = List.of("<100", "100+", "1k+", "10k+", "100k+");
        int digits = Long.toString(Math.max(karma, 0)).length();
        return bands.get(Math.clamp(digits - 2, 0, 4));
    }

    private static Versions versions(List<List<Object>> rows)
    {
        Versions versions = new Versions();
        for (List<Object> row : rows) {
            versions.add((String) row.getFirst(), new Version((String) row.get(1), (double) row.get(2), row.subList(3, row.size())));
        }
        return versions;
    }

    /**
     * @param seen what is tracked, as each run saw it
     * @param newest what all versions show as it was seen last
     */
    private void assertVersions(String id, Versions actual, TreeMap<Instant, List<Object>> seen, List<Object> newest)
    {
        List<Instant> begins = new ArrayList<>();
        List<List<Object>> tracked = new ArrayList<>();
        seen.forEach((run, values) -> {
            if (tracked.isEmpty() || !tracked.getLast().equals(values)) {
                begins.add(run);
                tracked.add(values);
            }
        });
        List<Version> versions = actual.of(id);
        assertThat(versions).as("versions of %s, for %s", id, seen).hasSameSizeAs(tracked);
        for (int i = 0; i < versions.size(); i++) {
            Version version = versions.get(i);
            boolean last = i == versions.size() - 1;
            List<Object> expected = new ArrayList<>();
            expected.add(last ? null : versions.get(i + 1).from());
            expected.add(last);
            expected.addAll(tracked.get(i));
            expected.addAll(newest);
            assertThat(version.values()).as("version %s of %s", i, id).isEqualTo(expected);
            if (i == 0) {
                assertThat(version.from()).isEqualTo(Versions.BEGINNING);
            }
            else {
                assertThat(truth.runAt(version.from())).as("begin of version %s of %s", i, id).isEqualTo(begins.get(i));
            }
        }
    }

    void checkDates(Lake lake)
            throws SQLException
    {
        Map<String, List<Object>> actual = lake.keyed("""
                SELECT CAST(date AS varchar), date_key, year, quarter, month, month_name, day_of_month, day_of_year, day_of_week, day_name,
                    iso_year, iso_week, is_weekend
                FROM lakehouse.marts.dim_date
                """);
        LocalDate end = LocalDate.ofInstant(truth.lastRun(), ZoneOffset.UTC).plusYears(2).withDayOfYear(1);
        Map<String, List<Object>> expected = new HashMap<>();
        LocalDate.of(2005, 1, 1).datesUntil(end).forEach(day -> expected.put(day.toString(), List.of(
                Integer.parseInt(day.toString().replace("-", "")),
                day.getYear(),
                day.get(IsoFields.QUARTER_OF_YEAR),
                day.getMonthValue(),
                day.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH),
                day.getDayOfMonth(),
                day.getDayOfYear(),
                day.getDayOfWeek().getValue(),
                day.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH),
                day.get(IsoFields.WEEK_BASED_YEAR),
                day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR),
                day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY)));
        Lake.assertSame("dim_date", actual, expected);
    }
}
