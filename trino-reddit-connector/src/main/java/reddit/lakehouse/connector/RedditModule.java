package reddit.lakehouse.connector;

import com.google.inject.Binder;
import com.google.inject.multibindings.Multibinder;
import io.airlift.configuration.AbstractConfigurationAwareModule;
import reddit.lakehouse.connector.archive.ArchiveModule;
import reddit.lakehouse.connector.client.RedditClientModule;
import reddit.lakehouse.connector.table.ArchiveErrorsTable;
import reddit.lakehouse.connector.table.ArchiveFilesTable;
import reddit.lakehouse.connector.function.RedditFunctionModule;
import reddit.lakehouse.connector.table.CommentsTable;
import reddit.lakehouse.connector.table.DuplicatesTable;
import reddit.lakehouse.connector.table.LinkFlairsTable;
import reddit.lakehouse.connector.table.ModeratorsTable;
import reddit.lakehouse.connector.table.MultiredditsTable;
import reddit.lakehouse.connector.table.PostsTable;
import reddit.lakehouse.connector.table.RateLimitTable;
import reddit.lakehouse.connector.table.RedditTable;
import reddit.lakehouse.connector.table.RedditTables;
import reddit.lakehouse.connector.table.RequestsTable;
import reddit.lakehouse.connector.table.ScanLog;
import reddit.lakehouse.connector.table.ScansTable;
import reddit.lakehouse.connector.table.SubredditRulesTable;
import reddit.lakehouse.connector.table.SubredditsTable;
import reddit.lakehouse.connector.table.TrophiesTable;
import reddit.lakehouse.connector.table.UsersTable;
import reddit.lakehouse.connector.table.WikiPagesTable;
import reddit.lakehouse.connector.table.WikiRevisionsTable;

import static com.google.inject.Scopes.SINGLETON;
import static com.google.inject.multibindings.Multibinder.newSetBinder;
import static org.weakref.jmx.guice.ExportBinder.newExporter;

public class RedditModule
        extends AbstractConfigurationAwareModule
{
    @Override
    protected void setup(Binder binder)
    {
        install(new RedditClientModule());
        install(new ArchiveModule());
        install(new RedditFunctionModule());
        binder.bind(RedditConnector.class).in(SINGLETON);
        binder.bind(RedditMetadata.class).in(SINGLETON);
        binder.bind(RedditSplitManager.class).in(SINGLETON);
        binder.bind(RedditPageSourceProvider.class).in(SINGLETON);
        binder.bind(RedditIndexProvider.class).in(SINGLETON);
        binder.bind(RedditSessionProperties.class).in(SINGLETON);
        binder.bind(ApiNode.class).in(SINGLETON);
        binder.bind(RedditTables.class).in(SINGLETON);
        binder.bind(ScanLog.class).in(SINGLETON);
        newExporter(binder).export(ScanLog.class).withGeneratedName();
        Multibinder<RedditTable> tables = newSetBinder(binder, RedditTable.class);
        tables.addBinding().to(PostsTable.class).in(SINGLETON);
        tables.addBinding().to(CommentsTable.class).in(SINGLETON);
        tables.addBinding().to(SubredditsTable.class).in(SINGLETON);
        tables.addBinding().to(UsersTable.class).in(SINGLETON);
        tables.addBinding().to(SubredditRulesTable.class).in(SINGLETON);
        tables.addBinding().to(ModeratorsTable.class).in(SINGLETON);
        tables.addBinding().to(LinkFlairsTable.class).in(SINGLETON);
        tables.addBinding().to(WikiPagesTable.class).in(SINGLETON);
        tables.addBinding().to(WikiRevisionsTable.class).in(SINGLETON);
        tables.addBinding().to(DuplicatesTable.class).in(SINGLETON);
        tables.addBinding().to(TrophiesTable.class).in(SINGLETON);
        tables.addBinding().to(MultiredditsTable.class).in(SINGLETON);
        tables.addBinding().to(RequestsTable.class).in(SINGLETON);
        tables.addBinding().to(RateLimitTable.class).in(SINGLETON);
        tables.addBinding().to(ScansTable.class).in(SINGLETON);
        tables.addBinding().to(ArchiveErrorsTable.class).in(SINGLETON);
        tables.addBinding().to(ArchiveFilesTable.class).in(SINGLETON);
    }
}
