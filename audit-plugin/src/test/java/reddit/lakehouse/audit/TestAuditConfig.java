package reddit.lakehouse.audit;

import com.google.common.collect.ImmutableMap;
import io.airlift.units.DataSize;
import org.junit.jupiter.api.Test;

import java.io.File;

import static io.airlift.configuration.testing.ConfigAssertions.assertFullMapping;
import static io.airlift.configuration.testing.ConfigAssertions.assertRecordedDefaults;
import static io.airlift.configuration.testing.ConfigAssertions.recordDefaults;
import static io.airlift.units.DataSize.Unit.GIGABYTE;
import static io.airlift.units.DataSize.Unit.MEGABYTE;

final class TestAuditConfig
{
    @Test
    void testDefaults()
    {
        assertRecordedDefaults(recordDefaults(AuditFolderConfig.class).setFolder(null));
        assertRecordedDefaults(recordDefaults(AuditListenerConfig.class)
                .setSqlText(SqlText.Mode.REDACTED)
                .setMaxTextLength(10_000)
                .setMaxFileSize(DataSize.of(16, MEGABYTE))
                .setMaxTotalSize(DataSize.of(1, GIGABYTE)));
    }

    @Test
    void testExplicitPropertyMappings()
    {
        assertFullMapping(ImmutableMap.of("audit.folder", "/audit"), new AuditFolderConfig().setFolder(new File("/audit")));
        assertFullMapping(
                ImmutableMap.of("audit.sql-text", "NONE", "audit.max-text-length", "200", "audit.max-file-size", "1MB", "audit.max-total-size", "2MB"),
                new AuditListenerConfig()
                        .setSqlText(SqlText.Mode.NONE)
                        .setMaxTextLength(200)
                        .setMaxFileSize(DataSize.of(1, MEGABYTE))
                        .setMaxTotalSize(DataSize.of(2, MEGABYTE)));
    }
}
