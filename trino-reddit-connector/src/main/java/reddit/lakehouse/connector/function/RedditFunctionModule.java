package reddit.lakehouse.connector.function;

import com.google.common.collect.ImmutableList;
import com.google.inject.Binder;
import com.google.inject.Module;
import com.google.inject.Provider;
import com.google.inject.multibindings.Multibinder;
import io.trino.spi.function.table.ConnectorTableFunction;
import reddit.lakehouse.connector.table.CommentsTable;
import reddit.lakehouse.connector.table.PostsTable;
import reddit.lakehouse.connector.table.RedditTable;

import java.util.List;

import static com.google.inject.Scopes.SINGLETON;
import static com.google.inject.multibindings.Multibinder.newSetBinder;

/**
 * Each function, and the table that it gives.
 */
public final class RedditFunctionModule
        implements Module
{
    private static final List<Class<? extends RedditFunction>> FUNCTIONS = ImmutableList.of(
            ListingFunction.class,
            SearchFunction.class,
            CommentTreeFunction.class,
            UserHistoryFunction.class);

    @Override
    public void configure(Binder binder)
    {
        binder.bind(PostsTable.class).in(SINGLETON);
        binder.bind(CommentsTable.class).in(SINGLETON);
        Multibinder<ConnectorTableFunction> functions = newSetBinder(binder, ConnectorTableFunction.class);
        Multibinder<RedditTable> tables = newSetBinder(binder, RedditTable.class);
        for (Class<? extends RedditFunction> function : FUNCTIONS) {
            binder.bind(function).in(SINGLETON);
            functions.addBinding().to(function);
            Provider<? extends RedditFunction> provider = binder.getProvider(function);
            tables.addBinding().toProvider(() -> provider.get().table());
        }
    }
}
