package reddit.lakehouse.connector.client;

import com.google.common.base.Ticker;
import com.google.common.util.concurrent.ThreadFactoryBuilder;
import com.google.inject.Binder;
import com.google.inject.Key;
import com.google.inject.Provider;
import io.airlift.configuration.AbstractConfigurationAwareModule;
import io.airlift.http.client.HttpClientConfig;
import io.airlift.units.DataSize;
import io.airlift.units.Duration;
import reddit.lakehouse.connector.RedditConfig;

import java.time.Clock;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;

import static com.google.inject.Scopes.SINGLETON;
import static com.google.inject.multibindings.OptionalBinder.newOptionalBinder;
import static io.airlift.http.client.HttpClientBinder.httpClientBinder;
import static io.airlift.units.DataSize.Unit.MEGABYTE;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.weakref.jmx.guice.ExportBinder.newExporter;

/**
 * Binds {@link RedditClient}, {@link RequestBudget} and {@link RequestStatistics} with all that they need:
 * {@link RedditConfig}, an HTTP client with the properties {@code reddit.http-client.*}, clocks and a scheduler.
 */
public class RedditClientModule
        extends AbstractConfigurationAwareModule
{
    @Override
    protected void setup(Binder binder)
    {
        RedditConfig config = buildConfigObject(RedditConfig.class);
        httpClientBinder(binder).bindHttpClient("reddit", ForReddit.class)
                .withConfigDefaults(defaults -> httpDefaults(defaults, config));
        newOptionalBinder(binder, Key.get(Ticker.class, ForReddit.class)).setDefault().toInstance(Ticker.systemTicker());
        newOptionalBinder(binder, Key.get(Clock.class, ForReddit.class)).setDefault().toInstance(Clock.systemUTC());
        newOptionalBinder(binder, Key.get(ScheduledExecutorService.class, ForReddit.class)).setDefault().toProvider((Provider<ScheduledExecutorService>) RedditClientModule::scheduler).in(SINGLETON);
        binder.bind(RedditCredentials.class).toInstance(RedditCredentials.from(config));
        binder.bind(RedditHttp.class).in(SINGLETON);
        newOptionalBinder(binder, Backoff.class).setDefault().toInstance(Backoff.DEFAULT);
        binder.bind(RetryPolicy.class).in(SINGLETON);
        binder.bind(AccessTokens.class).in(SINGLETON);
        binder.bind(RequestBudget.class).in(SINGLETON);
        binder.bind(RequestStatistics.class).in(SINGLETON);
        binder.bind(RedditClient.class).in(SINGLETON);
        newExporter(binder).export(RequestBudget.class).withGeneratedName();
        newExporter(binder).export(RequestStatistics.class).withGeneratedName();
    }

    private static ScheduledExecutorService scheduler()
    {
        ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1, new ThreadFactoryBuilder()
                .setNameFormat("reddit-client-%s")
                .setDaemon(true)
                .build());
        scheduler.setRemoveOnCancelPolicy(true);
        return scheduler;
    }

    /** What Reddit needs: an answer of megabytes can take its time, one that never comes is asked for again. */
    static void httpDefaults(HttpClientConfig defaults, RedditConfig config)
    {
        defaults.setRequestTimeout(new Duration(60, SECONDS))
                .setIdleTimeout(new Duration(30, SECONDS))
                .setMaxResponseContentLength(DataSize.of(64, MEGABYTE))
                .setMaxConnectionsPerServer(config.getMaxConcurrentRequests() + 1)
                .setMinThreads(1)
                .setMaxThreads(config.getMaxConcurrentRequests() + 20);
    }
}
