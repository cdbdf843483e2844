package reddit.lakehouse.connector.client;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

import java.util.OptionalDouble;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

final class TestRateWindow
{
    private static final long WINDOW = SECONDS.toNanos(600);

    private long now = Long.MAX_VALUE - SECONDS.toNanos(30);
    private final RateWindow window = new RateWindow(100, WINDOW, now);

    @Test
    void fullSpeedThenPacedToTheEnd()
    {
        assertThat(burst(90)).isEqualTo(90);
        assertThat(window.remaining(now)).isEqualTo(10);

        // ten more, a tenth of the window each
        for (int i = 0; i < 10; i++) {
            assertThat(window.delay(now)).isCloseTo(SECONDS.toNanos(60), within());
            pass(60);
            if (i < 9) {
                assertThat(window.delay(now)).isZero();
                window.sent(now);
            }
        }
        // The window has ended
        assertThat(window.remaining(now)).isEqualTo(100);
        assertThat(burst(90)).isEqualTo(90);
    }

    @Test
    void quietTimeIsNotMadeUpForByABurst()
    {
        burst(90);
        pass(300);
        assertThat(window.delay(now)).isZero();
        window.sent(now);
        assertThat(window.delay(now)).isCloseTo(SECONDS.toNanos(300) / 9, within());
    }

    @Test
    void nothingLeftWaitsForTheEnd()
    {
        window.sent(now);
        window.answered(now, headers(0, 600, 120), 0);

        assertThat(window.delay(now)).isEqualTo(SECONDS.toNanos(121));
        pass(121);
        assertThat(window.delay(now)).isZero();
        assertThat(window.remaining(now)).isEqualTo(600);
    }

    @Test
    void answersSetTheLimit()
    {
        window.sent(now);
        window.answered(now, headers(997, 3, 500), 0);

        assertThat(window.limit()).isEqualTo(1000);
        assertThat(window.remaining(now)).isEqualTo(997);
        assertThat(window.end() - now).isEqualTo(SECONDS.toNanos(501));
        assertThat(burst(2000)).isEqualTo(897);
    }

    @Test
    void requestsOnTheirWayAreSpent()
    {
        burst(5);
        window.answered(now, headers(50, 50, 300), 4);
        assertThat(window.remaining(now)).isEqualTo(46);
    }

    @Test
    void answersOfOneWindowInAnyOrder()
    {
        burst(3);
        window.answered(now, headers(997, 3, 300), 0);
        pass(1);
        window.answered(now, headers(999, 1, 300), 0);
        window.answered(now, headers(998, 2, 299), 0);
        assertThat(window.remaining(now)).isEqualTo(997);

        // Another program spends too
        window.answered(now, headers(400, 600, 299), 0);
        assertThat(window.remaining(now)).isEqualTo(400);
    }

    @Test
    void windowThatEndsSoonerThanThought()
    {
        burst(10);
        window.answered(now, headers(990, 10, 600), 0);
        pass(300);
        window.answered(now, headers(999, 1, 600), 0);
        assertThat(window.remaining(now)).isEqualTo(999);
    }

    @Test
    void headersThatNeverChangeAreOverruledByCounting()
    {
        for (int i = 0; i < 200; i++) {
            if (window.delay(now) > 0) {
                break;
            }
            window.sent(now);
            window.answered(now, headers(99, 1, 600), 0);
        }
        assertThat(window.remaining(now)).isEqualTo(10);
        assertThat(window.delay(now)).isPositive();
    }

    @Test
    void endOfTheWindowIsNotFartherThanAWindow()
    {
        window.sent(now);
        window.answered(now, headers(0, 100, 1_000_000_000), 0);
        assertThat(window.delay(now)).isEqualTo(WINDOW);
    }

    @Test
    void uselessLimitDoesNotLockForEver()
    {
        window.sent(now);
        window.answered(now, headers(0, 0, 0), 0);
        pass(1);
        assertThat(window.delay(now)).isZero();
    }

    @Test
    void limitThatIsNoLongerToldIsForgotten()
    {
        window.sent(now);
        window.answered(now, headers(0, 0, 10), 0);
        pass(11);
        assertThat(window.limit()).isEqualTo(100);
        assertThat(burst(50)).isEqualTo(50);
        pass(600);

        window.sent(now);
        window.answered(now, headers(1, 1, 10), 0);
        pass(11);
        assertThat(window.limit()).isEqualTo(2);
        burst(1);
        pass(600);
        assertThat(window.delay(now)).isZero();
        assertThat(window.limit()).isEqualTo(100);
    }

    @Test
    void pauseHoldsWhateverRemains()
    {
        window.pause(now + SECONDS.toNanos(10));
        window.pause(now + SECONDS.toNanos(5));
        assertThat(window.delay(now)).isEqualTo(SECONDS.toNanos(10));
        pass(40);
        assertThat(window.delay(now)).isZero();
    }

    private int burst(int wanted)
    {
        int sent = 0;
        while (sent < wanted && window.delay(now) == 0) {
            window.sent(now);
            sent++;
        }
        return sent;
    }

    private void pass(long seconds)
    {
        now += SECONDS.toNanos(seconds);
    }

    private static RateLimitHeaders headers(double remaining, double used, double reset)
    {
        return new RateLimitHeaders(remaining, OptionalDouble.of(used), reset);
    }

    private static Offset<Long> within()
    {
        return Offset.offset(1000L);
    }
}
