package reddit.lakehouse.connector.archive;

import com.google.common.collect.ImmutableMap;
import io.trino.spi.predicate.Domain;
import io.trino.spi.predicate.Range;
import io.trino.spi.predicate.ValueSet;
import io.trino.spi.type.LongTimestampWithTimeZone;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

import static io.airlift.slice.Slices.utf8Slice;
import static io.trino.spi.type.LongTimestampWithTimeZone.fromEpochMillisAndFraction;
import static io.trino.spi.type.TimeZoneKey.UTC_KEY;
import static io.trino.spi.type.TimestampWithTimeZoneType.TIMESTAMP_TZ_MICROS;
import static io.trino.spi.type.VarcharType.VARCHAR;
import static org.assertj.core.api.Assertions.assertThat;

class TestArchiveFile
{
    @Test
    void testMonthly()
    {
        ArchiveFile file = parse("s3://dumps/reddit/submissions/RS_2014-01.zst").orElseThrow();
        assertThat(file.kind()).isEqualTo(ArchiveKind.POSTS);
        assertThat(file.month()).contains(YearMonth.of(2014, 1));
        assertThat(file.subreddit()).isEmpty();
        assertThat(file.compression()).isEqualTo(Compression.ZSTD);

        assertThat(parse("/x/RC_2005-12.ndjson").orElseThrow().kind()).isEqualTo(ArchiveKind.COMMENTS);
        assertThat(parse("/x/RC_2005-12.ndjson").orElseThrow().compression()).isEqualTo(Compression.NONE);
        assertThat(parse("/x/RC_2005-12.jsonl.gz").orElseThrow().compression()).isEqualTo(Compression.GZIP);
        assertThat(parse("/x/RC_2005-12.BZ2").orElseThrow().compression()).isEqualTo(Compression.BZIP2);
        assertThat(parse("/x/RC_2005-12.xz").orElseThrow().compression()).isEqualTo(Compression.XZ);
    }

    @Test
    void testOfSubreddit()
    {
        ArchiveFile file = parse("/dumps/reddit_rs_is_a_name_submissions.zst").orElseThrow();
        assertThat(file.kind()).isEqualTo(ArchiveKind.POSTS);
        assertThat(file.subreddit()).contains("reddit_rs_is_a_name");
        assertThat(parse("/dumps/u_Some-One_comments.zst").orElseThrow().subreddit()).contains("u_Some-One");
        assertThat(parse("/dumps/u_Some-One_comments.zst").orElseThrow().month()).isEmpty();
    }

    @Test
    void testOfWhatSubredditsAre()
    {
        assertThat(parse("/x/subreddits_2025-01.zst").orElseThrow().kind()).isEqualTo(ArchiveKind.SUBREDDITS);
        assertThat(parse("/x/subreddit_rules_2025-01.ndjson.gz").orElseThrow().kind()).isEqualTo(ArchiveKind.SUBREDDIT_RULES);
        ArchiveFile wikis = parse("/x/subreddit_wikis_2025-01.zst").orElseThrow();
        assertThat(wikis.kind()).isEqualTo(ArchiveKind.WIKI_PAGES);
        assertThat(mayHold(wikis, Range.lessThan(TIMESTAMP_TZ_MICROS, time("2014-01-01T00:00:00Z")))).isTrue();
        assertThat(parse("/x/subreddits_meta_only_2025-01.zst")).isEmpty();
    }

    @Test
    void testOtherNames()
    {
        for (String name : List.of("RS_2014-13.zst", "RS_2014.zst", "rs_2014-01.zst", "RX_2014-01.zst", "comments.zst", "_comments.zst", "AskScience.zst", "RS_2014-01.zst_blocks")) {
            assertThat(parse("/dumps/" + name)).as(name).isEmpty();
        }
        assertThat(ArchiveFile.isDump("AskScience.zst")).isTrue();
        assertThat(ArchiveFile.isDump("hashes.txt")).isFalse();
        assertThat(ArchiveFile.isDump("RS_2014_01_info.md")).isFalse();
    }

    @Test
    void testPruning()
    {
        ArchiveFile monthly = parse("/x/RS_2014-01.zst").orElseThrow();
        assertThat(mayHold(monthly, Range.greaterThanOrEqual(TIMESTAMP_TZ_MICROS, time("2014-01-31T23:59:59.999Z")))).isTrue();
        assertThat(mayHold(monthly, Range.greaterThanOrEqual(TIMESTAMP_TZ_MICROS, time("2014-02-01T00:00:00Z")))).isFalse();
        assertThat(mayHold(monthly, Range.lessThan(TIMESTAMP_TZ_MICROS, time("2014-01-01T00:00:00Z")))).isFalse();
        assertThat(mayHold(monthly, Range.lessThanOrEqual(TIMESTAMP_TZ_MICROS, time("2014-01-01T00:00:00Z")))).isTrue();

        ArchiveFile ofSubreddit = parse("/x/AskScience_submissions.zst").orElseThrow();
        assertThat(mayHold(ofSubreddit, Range.lessThan(TIMESTAMP_TZ_MICROS, time("2014-01-01T00:00:00Z")))).isTrue();
        assertThat(ArchiveFiles.mayHold(ofSubreddit, ImmutableMap.of("subreddit", Domain.singleValue(VARCHAR, utf8Slice("askSCIENCE"))))).isTrue();
        assertThat(ArchiveFiles.mayHold(ofSubreddit, ImmutableMap.of("subreddit", Domain.singleValue(VARCHAR, utf8Slice("AskScienceFiction"))))).isFalse();
        assertThat(ArchiveFiles.mayHold(monthly, ImmutableMap.of("subreddit", Domain.singleValue(VARCHAR, utf8Slice("AskScience"))))).isTrue();
    }

    private static boolean mayHold(ArchiveFile file, Range created)
    {
        return ArchiveFiles.mayHold(file, ImmutableMap.of("created_utc", Domain.create(ValueSet.ofRanges(created), false)));
    }

    private static LongTimestampWithTimeZone time(String text)
    {
        return fromEpochMillisAndFraction(Instant.parse(text).toEpochMilli(), 0, UTC_KEY);
    }

    private static Optional<ArchiveFile> parse(String location)
    {
        return ArchiveFile.parse(location, 1, Instant.EPOCH);
    }
}
