package reddit.lakehouse.connector.table;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.trino.spi.Page;
import io.trino.spi.block.Block;
import io.trino.spi.predicate.Domain;
import io.trino.spi.type.ArrayType;
import reddit.lakehouse.connector.client.RedditRequest;
import reddit.lakehouse.connector.client.RedditResponse;
import reddit.lakehouse.connector.decode.RedditColumn;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

import static io.trino.spi.type.BigintType.BIGINT;
import static io.trino.spi.type.VarcharType.VARCHAR;
import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A scan read to its end, against answers that a test gives.
 */
record ScanRun(List<RedditRequest> requests, List<String> names, List<Long> depths, List<List<String>> paths, Optional<String> missing)
{
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final List<RedditColumn> COLUMNS = ImmutableList.of(
            RedditColumn.text("name", ""),
            RedditColumn.text("parent_id", ""),
            RedditColumn.time("created_utc", ""),
            RedditColumn.count("depth", ""),
            RedditColumn.ofScan("path", new ArrayType(VARCHAR), ""));

    static ScanContext context(List<PostSort> listings, OptionalLong sinceMillis, Map<String, Domain> predicates)
    {
        return ScanContext.create(ImmutableSet.of("t1", "t3"), COLUMNS, ImmutableSet.of(), predicates, listings, sinceMillis);
    }

    static ScanContext context()
    {
        return context(ImmutableList.of(PostSort.NEW), OptionalLong.empty(), ImmutableMap.of());
    }

    static ScanRun of(Scan scan, Function<RedditRequest, RedditResponse> reddit)
    {
        List<RedditRequest> requests = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<Long> depths = new ArrayList<>();
        List<List<String>> paths = new ArrayList<>();
        for (Optional<RedditRequest> request = scan.next(Long.MAX_VALUE); request.isPresent(); request = scan.next(Long.MAX_VALUE)) {
            requests.add(request.get());
            Page rows = scan.accept(reddit.apply(request.get()));
            for (int position = 0; position < rows.getPositionCount(); position++) {
                names.add(VARCHAR.getSlice(rows.getBlock(0), position).toStringUtf8());
                depths.add(rows.getBlock(3).isNull(position) ? null : BIGINT.getLong(rows.getBlock(3), position));
                paths.add(path(rows, position));
            }
        }
        return new ScanRun(requests, names, depths, paths, scan.missing());
    }

    static RedditResponse answer(String body)
    {
        return answer(200, body);
    }

    static RedditResponse answer(int status, String body)
    {
        return new RedditResponse(status, Optional.empty(), body.getBytes(UTF_8), NOW, 0, Duration.ZERO);
    }

    private static List<String> path(Page rows, int position)
    {
        if (rows.getBlock(4).isNull(position)) {
            return null;
        }
        Block ids = new ArrayType(VARCHAR).getObject(rows.getBlock(4), position);
        List<String> path = new ArrayList<>();
        for (int index = 0; index < ids.getPositionCount(); index++) {
            path.add(VARCHAR.getSlice(ids, index).toStringUtf8());
        }
        return path;
    }
}
