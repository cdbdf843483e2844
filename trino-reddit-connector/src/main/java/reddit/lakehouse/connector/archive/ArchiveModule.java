package reddit.lakehouse.connector.archive;

import com.google.inject.Binder;
import com.google.inject.Key;
import io.airlift.configuration.AbstractConfigurationAwareModule;
import io.trino.filesystem.TrinoFileSystemFactory;
import io.trino.filesystem.s3.FileSystemS3;
import io.trino.filesystem.s3.S3FileSystemModule;

import static com.google.inject.Scopes.SINGLETON;
import static com.google.inject.multibindings.OptionalBinder.newOptionalBinder;
import static io.airlift.configuration.ConfigBinder.configBinder;
import static org.weakref.jmx.guice.ExportBinder.newExporter;

public class ArchiveModule
        extends AbstractConfigurationAwareModule
{
    @Override
    protected void setup(Binder binder)
    {
        configBinder(binder).bindConfig(ArchiveConfig.class);
        newOptionalBinder(binder, Key.get(TrinoFileSystemFactory.class, FileSystemS3.class));
        if (buildConfigObject(ArchiveConfig.class).isS3Enabled()) {
            install(new S3FileSystemModule());
        }
        binder.bind(ArchiveFileSystem.class).in(SINGLETON);
        binder.bind(ArchiveFiles.class).in(SINGLETON);
        binder.bind(ArchiveScans.class).in(SINGLETON);
        binder.bind(ArchiveErrors.class).in(SINGLETON);
        binder.bind(WindowMemory.class).in(SINGLETON);
        newExporter(binder).export(ArchiveErrors.class).withGeneratedName();
        newExporter(binder).export(WindowMemory.class).withGeneratedName();
    }
}
