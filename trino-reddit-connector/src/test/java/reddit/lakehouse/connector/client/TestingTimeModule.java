package reddit.lakehouse.connector.client;

import com.google.common.base.Ticker;
import com.google.inject.Binder;
import com.google.inject.Key;
import com.google.inject.Module;

import java.time.Clock;
import java.util.concurrent.ScheduledExecutorService;

import static com.google.inject.multibindings.OptionalBinder.newOptionalBinder;
import static java.util.Objects.requireNonNull;

/**
 * Has a catalog go by a time that the test moves.
 */
public record TestingTimeModule(TestingTime time)
        implements Module
{
    public TestingTimeModule
    {
        requireNonNull(time, "time is null");
    }

    @Override
    public void configure(Binder binder)
    {
        newOptionalBinder(binder, Key.get(Ticker.class, ForReddit.class)).setBinding().toInstance(time.ticker());
        newOptionalBinder(binder, Key.get(Clock.class, ForReddit.class)).setBinding().toInstance(time.clock());
        newOptionalBinder(binder, Key.get(ScheduledExecutorService.class, ForReddit.class)).setBinding().toInstance(time);
    }
}
