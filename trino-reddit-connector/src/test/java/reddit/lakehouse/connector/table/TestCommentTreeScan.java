package reddit.lakehouse.connector.table;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.trino.spi.predicate.Domain;
import io.trino.spi.predicate.Range;
import io.trino.spi.predicate.ValueSet;
import org.junit.jupiter.api.Test;
import reddit.lakehouse.connector.client.Endpoint;
import reddit.lakehouse.connector.client.RedditRequest;
import reddit.lakehouse.connector.client.RedditResponse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.IntStream;

import static io.trino.spi.type.BigintType.BIGINT;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static reddit.lakehouse.connector.table.ScanRun.answer;

/**
 * Trees that Reddit gives in parts, and what becomes of the parts that it does not give.
 */
class TestCommentTreeScan
{
    private static final String NOTHING = "{\"json\": {\"errors\": [], \"data\": {\"things\": []}}}";

    @Test
    void testHundredChildrenARequest()
    {
        List<String> children = IntStream.range(0, 250).mapToObj(number -> "c" + number).toList();
        ScanRun run = run(tree(more("t3_p", children)), request -> moreChildren(asked(request).stream().map(id -> comment(id, "t3_p")).toList()));
        assertThat(run.names()).hasSize(250).doesNotHaveDuplicates();
        assertThat(run.requests()).hasSize(4);
        assertThat(run.requests().subList(1, 4)).allSatisfy(request -> assertThat(asked(request)).hasSizeLessThanOrEqualTo(100));
        assertThat(run.missing()).isEmpty();
    }

    /** Of what is asked for a part comes, the rest is left out again. */
    @Test
    void testFewerThanAskedFor()
    {
        ScanRun run = run(tree(more("t3_p", List.of("a", "b", "c"))), request -> {
            List<String> asked = asked(request);
            List<String> things = new ArrayList<>(List.of(comment(asked.getFirst(), "t3_p")));
            if (asked.size() > 1) {
                things.add(more("t3_p", asked.subList(1, asked.size())));
            }
            return moreChildren(things);
        });
        assertThat(run.names()).containsExactly("t1_a", "t1_b", "t1_c");
        assertThat(run.requests()).hasSize(4);
        assertThat(run.missing()).isEmpty();
    }

    /** A whole branch comes with a comment, and a later one names it again. */
    @Test
    void testMoreThanAskedFor()
    {
        ScanRun run = run(tree(more("t3_p", List.of("a"))), request -> moreChildren(List.of(comment("a", "t3_p"), comment("b", "t1_a"), more("t1_a", List.of("b")))));
        assertThat(run.names()).containsExactly("t1_a", "t1_b");
        assertThat(run.requests()).hasSize(2);
        assertThat(run.missing()).isEmpty();
    }

    @Test
    void testNoProgress()
    {
        ScanRun run = run(tree(comment("x", "t3_p"), more("t3_p", List.of("a", "b"))), request -> moreChildren(List.of(more("t3_p", asked(request)))));
        assertThat(run.names()).containsExactly("t1_x");
        assertThat(run.requests()).hasSize(2);
        assertThat(run.missing()).contains("Reddit does not give all comments of post p: 1 of its branches stayed unread (it leaves out what it was asked for); run the query again to try them once more");
    }

    @Test
    void testEndlessBranches()
    {
        int[] next = {0};
        ScanRun run = run(tree(more("t3_p", List.of("a"))), request -> moreChildren(List.of(more("t3_p", List.of("n" + next[0]++)))));
        assertThat(run.requests().size()).isLessThan(1100);
        assertThat(run.missing().orElseThrow()).contains("its answers bring nothing new");
    }

    @Test
    void testNameThatIsNone()
    {
        ScanRun run = run(tree("{\"kind\": \"t1\", \"data\": {\"name\": \"x\", \"parent_id\": \"t3_p\"}}"), _ -> moreChildren(List.of()));
        assertThat(run.paths()).containsExactly(List.of("x"));
    }

    @Test
    void testThingsThatAreGone()
    {
        ScanRun run = run(tree(comment("x", "t3_p"), more("t3_p", List.of("a"))), _ -> answer(NOTHING));
        assertThat(run.names()).containsExactly("t1_x");
        assertThat(run.missing()).isEmpty();
    }

    @Test
    void testBranchesThatFail()
    {
        String first = tree(comment("x", "t3_p", continuation("t1_x")), more("t3_p", List.of("a")));
        String gone = "[{\"kind\": \"Listing\", \"data\": {\"children\": []}}, {\"kind\": \"Listing\", \"data\": {\"children\": []}}]";
        assertThat(missing(first, answer(gone), answer(NOTHING))).contains("1 of its branches stayed unread (the comment that a thread goes on from is gone)");
        assertThat(missing(first, answer(404, "{\"error\": 404}"), answer(NOTHING))).contains("1 of its branches stayed unread (it answered with status 404)");
        assertThat(missing(first, answer(tree(comment("x", "t3_p"))), answer(403, "{\"error\": 403}"))).contains("1 of its branches stayed unread (it answered with status 403)");
        assertThat(missing(first, answer(tree(comment("x", "t3_p"))), answer("{\"json\": {\"errors\": [[\"TOO_OLD\", \"too old\", null]]}}"))).contains("1 of its branches stayed unread (it says TOO_OLD)");
        assertThat(missing(first, answer(tree(comment("x", "t3_p", continuation("t1_x")))), answer(NOTHING))).contains("1 of its branches stayed unread (a thread does not go on)");
        assertThat(missing(first, answer(tree(comment("x", "t3_p"))), answer("{\"json\": {\"errors\": null, \"data\": {\"things\": []}}}"))).isEmpty();
    }

    /** Answers count depth from their own top, or not at all. */
    @Test
    void testPlaces()
    {
        String first = tree(comment("a", "t3_p", comment("b", "t1_a", continuation("t1_b"))), more("t3_p", List.of("f")));
        ScanRun run = ScanRun.of(CommentTreeScan.wholeTree("p", "top", ScanRun.context()), request -> switch (request.endpoint()) {
            case COMMENT_TREE -> answer(first);
            case COMMENT_SUBTREE -> answer(tree(comment("b", "t1_a", comment("c", "t1_b", comment("d", "t1_c")))));
            default -> moreChildren(List.of(comment("h", "t1_g"), comment("g", "t1_f"), comment("f", "t3_p"), comment("z", "t1_unknown")));
        });
        assertThat(run.names()).containsExactly("t1_a", "t1_b", "t1_h", "t1_g", "t1_f", "t1_z", "t1_c", "t1_d");
        assertThat(run.depths()).containsExactly(0L, 1L, 2L, 1L, 0L, null, 2L, 3L);
        assertThat(run.paths()).containsExactly(
                List.of("a"), List.of("a", "b"), List.of("f", "g", "h"), List.of("f", "g"), List.of("f"), null, List.of("a", "b", "c"), List.of("a", "b", "c", "d"));
        assertThat(run.requests()).allSatisfy(request -> assertThat(request.parameters()).containsEntry("sort", "top"));
    }

    @Test
    void testDepthThatIsWanted()
    {
        String first = tree(comment("a", "t3_p", comment("b", "t1_a", continuation("t1_b"), more("t1_b", List.of("y"))), more("t1_a", List.of("x"))), more("t3_p", List.of("f")));
        ScanContext context = ScanRun.context(ImmutableList.of(PostSort.NEW), OptionalLong.empty(), ImmutableMap.of("depth", Domain.create(ValueSet.ofRanges(Range.lessThan(BIGINT, 2L)), false)));
        ScanRun run = ScanRun.of(CommentTreeScan.wholeTree("p", "top", context), request -> request.endpoint() == Endpoint.COMMENT_TREE ? answer(first) : answer(NOTHING));
        assertThat(run.requests().getFirst().parameters()).containsEntry("depth", "2");
        assertThat(run.requests().subList(1, run.requests().size())).extracting(TestCommentTreeScan::asked).containsExactlyInAnyOrder(List.of("x"), List.of("f"));
    }

    private static String missing(String first, RedditResponse subtree, RedditResponse moreChildren)
    {
        return ScanRun.of(CommentTreeScan.wholeTree("p", "top", ScanRun.context()), request -> switch (request.endpoint()) {
            case COMMENT_TREE -> answer(first);
            case COMMENT_SUBTREE -> subtree;
            default -> moreChildren;
        }).missing().orElse("");
    }

    private static ScanRun run(String first, Function<RedditRequest, RedditResponse> moreChildren)
    {
        return ScanRun.of(CommentTreeScan.wholeTree("p", "confidence", ScanRun.context()), request -> request.endpoint() == Endpoint.COMMENT_TREE ? answer(first) : moreChildren.apply(request));
    }

    private static List<String> asked(RedditRequest request)
    {
        return Arrays.asList(request.parameters().get("children").split(","));
    }

    private static String tree(String... children)
    {
        return "[{\"kind\": \"Listing\", \"data\": {\"children\": []}}, %s]".formatted(listing(children));
    }

    private static String listing(String... children)
    {
        return "{\"kind\": \"Listing\", \"data\": {\"children\": [%s]}}".formatted(String.join(", ", children));
    }

    private static RedditResponse moreChildren(List<String> things)
    {
        return answer("{\"json\": {\"errors\": [], \"data\": {\"things\": [%s]}}}".formatted(String.join(", ", things)));
    }

    private static String comment(String id, String parent, String... replies)
    {
        return "{\"kind\": \"t1\", \"data\": {\"name\": \"t1_%s\", \"parent_id\": \"%s\", \"replies\": %s}}".formatted(id, parent, replies.length == 0 ? "\"\"" : listing(replies));
    }

    private static String continuation(String parent)
    {
        return "{\"kind\": \"more\", \"data\": {\"id\": \"_\", \"count\": 0, \"children\": [], \"parent_id\": \"%s\"}}".formatted(parent);
    }

    private static String more(String parent, List<String> children)
    {
        return "{\"kind\": \"more\", \"data\": {\"id\": \"m\", \"count\": 9, \"parent_id\": \"%s\", \"children\": [%s]}}".formatted(parent, children.stream().map("\"%s\""::formatted).collect(joining(", ")));
    }
}
