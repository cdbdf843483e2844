package reddit.lakehouse.connector.client;

import org.junit.jupiter.api.Test;
import reddit.lakehouse.connector.RedditConfig;
import reddit.lakehouse.connector.client.RequestBudget.Place;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

import static org.assertj.core.api.Assertions.assertThat;
import static reddit.lakehouse.connector.client.Endpoint.MORE_CHILDREN;

final class TestRequestBudget
{
    private final TestingTime time = new TestingTime();
    private final RequestBudget budget = budget(new RedditConfig().setMaxConcurrentRequests(2));
    private final List<String> started = new ArrayList<>();

    @Test
    void onlySoManyAtATime()
    {
        Place first = enter("q", "1");
        enter("q", "2");
        enter("q", "3");
        assertThat(started).containsExactly("1", "2");
        assertThat(budget.rateLimit()).extracting(RateLimit::running, RateLimit::waiting, RateLimit::used, RateLimit::remaining, RateLimit::limit)
                .containsExactly(2L, 1L, 2L, 998L, 1000L);

        first.leave();
        first.leave();
        assertThat(started).containsExactly("1", "2", "3");
        assertThat(budget.rateLimit().running()).isEqualTo(2);
    }

    @Test
    void waitingIsMeasured()
    {
        Place first = enter("q", "1");
        enter("q", "2");
        Place third = enter("q", "3");
        time.advance(Duration.ofSeconds(7));
        first.leave();
        assertThat(first.waitedNanos()).isZero();
        assertThat(third.waitedNanos()).isEqualTo(Duration.ofSeconds(7).toNanos());
    }

    @Test
    void queriesTakeTurns()
    {
        Map<String, Place> places = new HashMap<>();
        for (String name : List.of("large0", "large1", "large2", "large3", "large4", "large5", "small0", "small1", "other0")) {
            places.put(name, enter(name.substring(0, 5), name));
        }
        for (int i = 0; i < places.size(); i++) {
            places.get(started.get(i)).leave();
        }
        assertThat(started).containsExactly("large0", "large1", "large2", "small0", "other0", "large3", "small1", "large4", "large5");
        assertThat(budget.rateLimit()).extracting(RateLimit::running, RateLimit::waiting).containsExactly(0L, 0L);
    }

    @Test
    void aloneAmongItsKind()
    {
        Place first = enterAlone("tree", "more1");
        Place second = enterAlone("tree", "more2");
        enter("tree", "page");
        assertThat(started).containsExactly("more1", "page");

        first.leave();
        assertThat(started).containsExactly("more1", "page", "more2");
        second.leave();
        assertThat(budget.rateLimit().running()).isEqualTo(1);
    }

    @Test
    void placeLeftWhileWaitingNeverStarts()
    {
        Place first = enter("q", "1");
        enter("q", "2");
        Place third = enter("q", "3");
        enter("q", "4");
        third.leave();
        first.leave();
        assertThat(started).containsExactly("1", "2", "4");

        Place unborn = budget.place("q", Optional.empty(), () -> started.add("unborn"));
        unborn.leave();
        unborn.enter();
        assertThat(started).containsExactly("1", "2", "4");
        assertThat(budget.rateLimit().waiting()).isZero();
    }

    @Test
    void usedUpWindowWaitsForItsEnd()
    {
        Place first = enter("q", "1");
        first.answered(new RateLimitHeaders(0, OptionalDouble.of(1000), 60));
        first.leave();
        enter("q", "2");
        enter("q", "3");
        assertThat(started).containsExactly("1");
        assertThat(time.scheduled()).isEqualTo(1);
        assertThat(budget.rateLimit()).extracting(RateLimit::remaining, RateLimit::waiting, RateLimit::resetsAt)
                .containsExactly(0L, 2L, TestingTime.START.plusSeconds(61));

        time.advance(Duration.ofSeconds(60));
        assertThat(started).containsExactly("1");
        time.advance(Duration.ofSeconds(1));
        assertThat(started).containsExactly("1", "2", "3");
    }

    @Test
    void pacedAsItRunsOut()
    {
        Place first = enter("q", "1");
        first.answered(new RateLimitHeaders(3, OptionalDouble.of(997), 59));
        first.leave();
        enter("q", "2");
        enter("q", "3");
        assertThat(started).containsExactly("1");

        time.advance(Duration.ofSeconds(20));
        assertThat(started).containsExactly("1", "2");
        time.advance(Duration.ofSeconds(19));
        assertThat(started).containsExactly("1", "2");
        time.advance(Duration.ofSeconds(1));
        assertThat(started).containsExactly("1", "2", "3");
    }

    @Test
    void requestsInFlightCount()
    {
        Place first = enter("q", "1");
        Place second = enter("q", "2");
        first.answered(new RateLimitHeaders(500, OptionalDouble.of(500), 300));
        assertThat(budget.rateLimit().remaining()).isEqualTo(499);
        second.answered(new RateLimitHeaders(499, OptionalDouble.of(501), 300));
        assertThat(budget.rateLimit().remaining()).isEqualTo(499);
    }

    @Test
    void pauseHoldsEverybody()
    {
        budget.pause(Duration.ofSeconds(7).toNanos());
        enter("q", "1");
        enter("r", "2");
        time.advance(Duration.ofMillis(6_999));
        assertThat(started).isEmpty();
        time.advance(Duration.ofMillis(1));
        assertThat(started).containsExactly("1", "2");
    }

    @Test
    void closedGivesNoPlaces()
    {
        budget.pause(Duration.ofSeconds(7).toNanos());
        enter("q", "1");
        budget.close();
        assertThat(time.scheduled()).isZero();
        enter("q", "2");
        time.advance(Duration.ofHours(1));
        assertThat(started).isEmpty();
    }

    private RequestBudget budget(RedditConfig config)
    {
        return new RequestBudget(config, time.ticker(), time.clock(), time);
    }

    private Place enter(String queryId, String name)
    {
        return enter(queryId, name, Optional.empty());
    }

    private Place enterAlone(String queryId, String name)
    {
        return enter(queryId, name, Optional.of(MORE_CHILDREN));
    }

    private Place enter(String queryId, String name, Optional<Endpoint> alone)
    {
        Place place = budget.place(queryId, alone, () -> started.add(name));
        place.enter();
        return place;
    }
}
