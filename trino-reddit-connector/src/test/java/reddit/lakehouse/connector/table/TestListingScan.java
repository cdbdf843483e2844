package reddit.lakehouse.connector.table;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import org.junit.jupiter.api.Test;
import reddit.lakehouse.connector.client.Endpoint;
import reddit.lakehouse.connector.client.RedditRequest;
import reddit.lakehouse.connector.client.RedditResponse;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.IntStream;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static reddit.lakehouse.connector.client.RedditRequest.request;
import static reddit.lakehouse.connector.table.ScanRun.answer;

/**
 * Listings that end where they should not, and posts of several listings.
 */
class TestListingScan
{
    private static final long NOW = 1_780_315_200L;
    private static final List<PostSort> ALL = ImmutableList.copyOf(PostSort.values());

    /** The post to go on from is deleted between two pages. */
    @Test
    void testCursorThatVanishes()
    {
        List<Integer> posts = IntStream.range(0, 350).boxed().toList();
        ScanRun run = run(request -> "t3_199".equals(request.parameters().get("after")) ? page(List.of(), "null") : answerOf(posts, request));
        assertThat(run.names()).hasSize(350).doesNotHaveDuplicates();
        assertThat(run.missing()).isEmpty();
    }

    @Test
    void testListingThatBreaksOff()
    {
        List<Integer> posts = IntStream.range(0, 350).boxed().toList();
        ScanRun run = run(request -> request.parameters().containsKey("after") ? page(List.of(), "null") : answerOf(posts, request));
        assertThat(run.names()).hasSize(100);
        assertThat(run.requests()).hasSizeLessThan(6);
        assertThat(run.missing().orElseThrow()).startsWith("Reddit's listing of r/a breaks off after 100 items, at 2026-").endsWith("; run the query again to read the rest");
    }

    /** What comes again from an earlier anchor shows that there was no more. */
    @Test
    void testEmptyLastPage()
    {
        List<Integer> posts = IntStream.range(0, 100).boxed().toList();
        ScanRun run = run(request -> request.parameters().containsKey("after") ? answerOf(posts, request) : page(posts, "\"t3_99\""));
        assertThat(run.names()).hasSize(100);
        assertThat(run.missing()).isEmpty();
    }

    @Test
    void testCursorThatRepeats()
    {
        List<Integer> posts = IntStream.range(0, 100).boxed().toList();
        ScanRun run = run(_ -> page(posts, "\"t3_99\""));
        assertThat(run.names()).hasSize(100);
        assertThat(run.requests()).hasSize(2);
        assertThat(run.missing().orElseThrow()).startsWith("Reddit's listing of r/a begins to repeat itself after 200 items");
    }

    @Test
    void testOlderThanReachable()
    {
        List<Integer> posts = IntStream.range(0, 1000).boxed().toList();
        assertThat(run(request -> answerOf(posts, request)).missing().orElseThrow())
                .startsWith("Reddit's listing of r/a ends after about 1,000 items, at 2026-")
                .contains("SET SESSION <catalog>.listings = 'new,hot,top,controversial,rising'");
    }

    /** 3,000 posts, of which each listing shows 1,000; the scores go up and down with time. */
    @Test
    void testSeveralListings()
    {
        List<Integer> posts = IntStream.range(0, 3000).boxed().toList();
        ScanRun run = ScanRun.of(PostListingsScan.ofSubreddit("a", ScanRun.context(ALL, OptionalLong.empty(), ImmutableMap.of())), request -> answerOf(listing(posts, request), request));
        assertThat(run.names()).hasSizeGreaterThan(1900).doesNotHaveDuplicates();
        assertThat(run.missing().orElseThrow()).contains("ends after about 1,000 items").contains("What other listings hold of them (hot, rising, top, controversial) is here");
        assertThat(run.requests()).hasSizeLessThanOrEqualTo(150);
    }

    /** The newest 1,000 reach back 1,000 hours: of the rest only periods that may hold more are read. */
    @Test
    void testPeriodsThatAreNotNeeded()
    {
        List<Integer> posts = IntStream.range(0, 3000).boxed().toList();
        ScanContext context = ScanRun.context(ALL, OptionalLong.of((NOW - 3600L * 24 * 60) * 1000), ImmutableMap.of());
        ScanRun run = ScanRun.of(PostListingsScan.ofSubreddit("a", context), request -> answerOf(listing(posts, request), request));
        assertThat(periods(run, Endpoint.SUBREDDIT_TOP)).containsExactly("year", "month");
        ScanContext reached = ScanRun.context(ALL, OptionalLong.of((NOW - 3600L * 500) * 1000), ImmutableMap.of());
        assertThat(ScanRun.of(PostListingsScan.ofSubreddit("a", reached), request -> answerOf(listing(posts, request), request)).requests())
                .hasSize(6)
                .allSatisfy(request -> assertThat(request.endpoint()).isEqualTo(Endpoint.SUBREDDIT_NEW));
    }

    private static List<String> periods(ScanRun run, Endpoint endpoint)
    {
        return run.requests().stream()
                .filter(request -> request.endpoint() == endpoint)
                .map(request -> request.parameters().get("t"))
                .distinct()
                .toList();
    }

    private static ScanRun run(Function<RedditRequest, RedditResponse> reddit)
    {
        return ScanRun.of(new ListingScan(request(Endpoint.SUBREDDIT_NEW, "a"), Subject.subreddit("a"), ListingTraits.NEWEST_POSTS, ScanRun.context()), reddit);
    }

    /** The first 1,000 in the order that is asked for; post n is n hours old. */
    private static List<Integer> listing(List<Integer> posts, RedditRequest request)
    {
        int hours = switch (request.parameters().getOrDefault("t", "all")) {
            case "hour" -> 1;
            case "day" -> 24;
            case "week" -> 168;
            case "month" -> 720;
            case "year" -> 8760;
            default -> Integer.MAX_VALUE;
        };
        Comparator<Integer> order = switch (request.endpoint()) {
            case SUBREDDIT_TOP -> Comparator.comparingInt(post -> Math.floorMod(post * 7919, 10007));
            case SUBREDDIT_CONTROVERSIAL -> Comparator.comparingInt(post -> Math.floorMod(post * 104729, 10009));
            default -> Comparator.naturalOrder();
        };
        return posts.stream().filter(post -> post <= hours).sorted(order).limit(1000).toList();
    }

    private static RedditResponse answerOf(List<Integer> posts, RedditRequest request)
    {
        String after = request.parameters().get("after");
        int start = after == null ? 0 : posts.indexOf(Integer.parseInt(after.substring(3))) + 1;
        int end = Math.min(posts.size(), start + 100);
        return page(posts.subList(start, end), end < posts.size() ? "\"t3_%s\"".formatted(posts.get(end - 1)) : "null");
    }

    private static RedditResponse page(List<Integer> posts, String after)
    {
        return answer(posts.stream()
                .map(post -> "{\"kind\": \"t3\", \"data\": {\"name\": \"t3_%s\", \"created_utc\": %s.0}}".formatted(post, NOW - post * 3600L))
                .collect(joining(", ", "{\"kind\": \"Listing\", \"data\": {\"after\": %s, \"children\": [".formatted(after), "]}}")));
    }
}
