package reddit.lakehouse.simulator;

import reddit.lakehouse.simulator.HttpFront.Reply;

import java.io.Closeable;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import static java.util.Objects.requireNonNull;

/**
 * A stand-in for Reddit's API on 127.0.0.1. One address serves the token endpoint {@code /api/v1/access_token} and
 * the API. What is served is a seeded world, the posts of a folder of CSV files, or recorded exchanges.
 */
public final class RedditSimulator
        implements Closeable
{
    private final Site site;
    private final SimulatorClock clock;
    private final TokenOffice tokenOffice;
    private final RequestBudget budget;
    private final List<FaultRule> faultRules;
    private final RequestLog log = new RequestLog();
    private final HttpFront front;
    private volatile Duration latency;

    RedditSimulator(RedditSimulatorBuilder builder)
    {
        this.site = builder.site();
        this.clock = builder.clock();
        this.tokenOffice = new TokenOffice(builder.credentials(), builder.tokenLifetime());
        this.budget = new RequestBudget(builder.rateLimit());
        this.faultRules = new CopyOnWriteArrayList<>(builder.faultRules());
        this.latency = builder.latency();
        this.front = new HttpFront(builder.port(), this::reply);
    }

    public static RedditSimulatorBuilder builder()
    {
        return new RedditSimulatorBuilder();
    }

    public URI uri()
    {
        return front.uri();
    }

    public URI tokenUri()
    {
        return uri().resolve("/api/v1/access_token");
    }

    public SimulatorClock clock()
    {
        return clock;
    }

    /** How often each endpoint was asked, with keys like {@code GET /r/{subreddit}/new}; cut connections count too. */
    public Map<String, Long> requestsByEndpoint()
    {
        return log.requestsByEndpoint();
    }

    /** The latest requests (up to 20,000) in the order of their answers. */
    public List<RecordedRequest> requests()
    {
        return log.requests();
    }

    public void resetRequests()
    {
        log.reset();
    }

    public void setLatency(Duration newLatency)
    {
        latency = requireNonNull(newLatency, "newLatency is null");
    }

    public void setRateLimit(RateLimit rateLimit)
    {
        budget.setRateLimit(rateLimit);
    }

    /** Gives every client its whole budget back. */
    public void refillBudget()
    {
        budget.refill();
    }

    public void addFaultRule(FaultRule rule)
    {
        faultRules.add(requireNonNull(rule, "rule is null"));
    }

    public void clearFaultRules()
    {
        faultRules.clear();
    }

    /** Every token given out so far is refused from now on. */
    public void revokeTokens()
    {
        tokenOffice.revokeAll();
    }

    @Override
    public void close()
    {
        front.close();
    }

    private Reply reply(ApiRequest request)
            throws InterruptedException
    {
        Thread.sleep(latency);
        Optional<Fault> fault = faultRules.stream()
                .map(rule -> rule.fault(request))
                .flatMap(Optional::stream)
                .findFirst();
        Reply reply = fault.isPresent() ? faulty(fault.get(), request) : Reply.whole(answer(request));
        log.add(request, reply.answer().map(Answer::status).orElse(0));
        return reply;
    }

    private Reply faulty(Fault fault, ApiRequest request)
            throws InterruptedException
    {
        return switch (fault) {
            case Fault.Respond respond -> Reply.whole(respond.answer());
            case Fault.Rewrite rewrite -> Reply.whole(rewrite.change().apply(answer(request)));
            case Fault.Delay delay -> {
                Thread.sleep(delay.duration());
                yield Reply.whole(answer(request));
            }
            case Fault.Hold hold -> {
                hold.gate().pass();
                yield Reply.whole(answer(request));
            }
            case Fault.Drip drip -> Reply.slow(answer(request), drip);
            case Fault.Reset _ -> Reply.none();
            case Fault.Truncate truncate -> Reply.cut(answer(request), truncate.bytes());
        };
    }

    private Answer answer(ApiRequest request)
    {
        Instant now = clock.instant();
        if (request.endpoint() == Endpoint.ACCESS_TOKEN) {
            return site.guarded() ? tokenOffice.issue(request, now) : site.tokenAnswer(request, now).orElseGet(() -> tokenOffice.issue(request, now));
        }
        if (!site.guarded()) {
            return site.answer(request, now);
        }
        Optional<String> clientId = tokenOffice.clientOf(request.authorization(), now);
        if (clientId.isEmpty()) {
            return Answer.refusal(401, "Unauthorized").withHeader("WWW-Authenticate", "Bearer realm=\"reddit\", error=\"invalid_token\"");
        }
        RequestBudget.Ticket ticket = budget.take(clientId.get(), now);
        if (!ticket.granted()) {
            return Answer.refusal(429, "Too Many Requests").withHeaders(ticket.headers());
        }
        return site.answer(request, now).withHeaders(ticket.headers());
    }
}
