package reddit.lakehouse.simulator;

import com.fasterxml.jackson.databind.node.IntNode;
import com.google.common.collect.ImmutableList;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import static com.google.common.collect.ImmutableList.toImmutableList;

/**
 * All that can go wrong without anything being wrong: every fault that passes, or that a client can see. A client that
 * takes care reads the rows of an undisturbed simulator, or says what it could not read.
 */
public final class FaultMix
{
    private static final Predicate<ApiRequest> TOKENS = request -> request.endpoint() == Endpoint.ACCESS_TOKEN;
    private static final Predicate<ApiRequest> READS = TOKENS.negate();
    // Accounts that do not show, and things that are gone, are no error
    private static final Predicate<ApiRequest> SUBREDDITS = request -> request.arguments().containsKey("subreddit");
    private static final Predicate<ApiRequest> FOLLOWING_PAGES = request -> request.parameter("after").isPresent();

    private static final List<Sometimes> FAULTS = ImmutableList.of(
            new Sometimes(READS, new Fault.Delay(Duration.ofMillis(50))),
            new Sometimes(READS, new Fault.Drip(2_000, Duration.ofMillis(1))),
            new Sometimes(READS, new Fault.Reset()),
            new Sometimes(READS, new Fault.Truncate(200)),
            new Sometimes(READS, new Fault.Respond(Refusals.invalidToken())),
            new Sometimes(READS, new Fault.Respond(Refusals.tooManyRequests())),
            new Sometimes(READS, new Fault.Respond(Refusals.tooManyRequestsPage().withHeader("Retry-After", "1"))),
            new Sometimes(READS, new Fault.Respond(Answer.refusal(500, "Internal Server Error"))),
            new Sometimes(READS, new Fault.Respond(Refusals.unavailable(502))),
            new Sometimes(READS, new Fault.Respond(Refusals.page(503, "Our CDN was unable to reach our servers"))),
            new Sometimes(READS, new Fault.Respond(Refusals.unavailable(504))),
            new Sometimes(READS, new Fault.Respond(Refusals.unavailable(520))),
            new Sometimes(READS, new Fault.Respond(Refusals.page(200, "you are offline"))),
            new Sometimes(READS, new Fault.Respond(Answer.json(200, ""))),
            new Sometimes(READS, new Fault.Rewrite(Rewrites.cut(150))),
            new Sometimes(READS, new Fault.Rewrite(Rewrites.padded(1_000_000))),
            new Sometimes(READS, new Fault.Rewrite(Rewrites.withoutRateLimit())),
            new Sometimes(READS, new Fault.Rewrite(Rewrites.rateLimit("12345678", "1", "600"))),
            new Sometimes(READS, new Fault.Rewrite(Rewrites.rateLimit("0", "1000", "1"))),
            new Sometimes(READS, new Fault.Rewrite(Rewrites.rateLimit("-5", "-1", "-600"))),
            new Sometimes(READS, new Fault.Rewrite(Rewrites.rateLimit("NaN", "many", ""))),
            new Sometimes(SUBREDDITS, new Fault.Respond(Refusals.privateSubreddit())),
            new Sometimes(SUBREDDITS, new Fault.Respond(Refusals.quarantined("Dedicated to shocking content"))),
            new Sometimes(SUBREDDITS, new Fault.Respond(Refusals.gated("Not for everyone"))),
            new Sometimes(SUBREDDITS, new Fault.Respond(Refusals.goldOnly())),
            new Sometimes(SUBREDDITS, new Fault.Respond(Refusals.banned())),
            new Sometimes(SUBREDDITS, new Fault.Respond(Refusals.searchInstead("gone"))),
            new Sometimes(FOLLOWING_PAGES, new Fault.Respond(PagingFaults.EMPTY)),
            new Sometimes(FOLLOWING_PAGES, new Fault.Rewrite(Rewrites.after(IntNode.valueOf(5)))),
            new Sometimes(TOKENS, new Fault.Respond(Refusals.invalidGrant())),
            new Sometimes(TOKENS, new Fault.Respond(Refusals.unavailable(503))),
            new Sometimes(TOKENS, new Fault.Reset()));

    private FaultMix() {}

    /**
     * @param share of the requests that meet a fault, 0 to 1, about
     * @param seed which they are
     */
    public static List<FaultRule> all(double share, long seed)
    {
        return IntStream.range(0, FAULTS.size())
                .mapToObj(index -> FaultRules.share(share / FAULTS.size(), seed + index, FAULTS.get(index).requests(), FAULTS.get(index).fault()))
                .collect(toImmutableList());
    }

    private record Sometimes(Predicate<ApiRequest> requests, Fault fault) {}
}
