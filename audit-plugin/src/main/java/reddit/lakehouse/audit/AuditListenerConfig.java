package reddit.lakehouse.audit;

import io.airlift.configuration.Config;
import io.airlift.configuration.ConfigDescription;
import io.airlift.units.DataSize;
import io.airlift.units.MinDataSize;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

import static io.airlift.units.DataSize.Unit.GIGABYTE;
import static io.airlift.units.DataSize.Unit.MEGABYTE;

public class AuditListenerConfig
{
    private SqlText.Mode sqlText = SqlText.Mode.REDACTED;
    private int maxTextLength = 10_000;
    private DataSize maxFileSize = DataSize.of(16, MEGABYTE);
    private DataSize maxTotalSize = DataSize.of(1, GIGABYTE);

    @NotNull
    public SqlText.Mode getSqlText()
    {
        return sqlText;
    }

    @Config("audit.sql-text")
    @ConfigDescription("FULL: statements as they were sent; REDACTED: without literals where a secret is likely; NONE: left out")
    public AuditListenerConfig setSqlText(SqlText.Mode sqlText)
    {
        this.sqlText = sqlText;
        return this;
    }

    @Min(100)
    public int getMaxTextLength()
    {
        return maxTextLength;
    }

    @Config("audit.max-text-length")
    @ConfigDescription("Characters that are kept of a statement and of an error")
    public AuditListenerConfig setMaxTextLength(int maxTextLength)
    {
        this.maxTextLength = maxTextLength;
        return this;
    }

    @NotNull
    @MinDataSize("1kB")
    public DataSize getMaxFileSize()
    {
        return maxFileSize;
    }

    @Config("audit.max-file-size")
    @ConfigDescription("Size at which the next file is begun")
    public AuditListenerConfig setMaxFileSize(DataSize maxFileSize)
    {
        this.maxFileSize = maxFileSize;
        return this;
    }

    @NotNull
    @MinDataSize("1kB")
    public DataSize getMaxTotalSize()
    {
        return maxTotalSize;
    }

    @Config("audit.max-total-size")
    @ConfigDescription("Size of all files beyond which the oldest are deleted")
    public AuditListenerConfig setMaxTotalSize(DataSize maxTotalSize)
    {
        this.maxTotalSize = maxTotalSize;
        return this;
    }
}
