package reddit.lakehouse.audit;

import io.airlift.configuration.Config;
import io.airlift.configuration.ConfigDescription;
import jakarta.validation.constraints.NotNull;

import java.io.File;

public class AuditFolderConfig
{
    private File folder;

    @NotNull(message = "audit.folder is missing: name a folder of the coordinator that outlives its restarts")
    public File getFolder()
    {
        return folder;
    }

    @Config("audit.folder")
    @ConfigDescription("Folder of the coordinator that holds the audit files")
    public AuditFolderConfig setFolder(File folder)
    {
        this.folder = folder;
        return this;
    }
}
