package reddit.lakehouse.connector.table;

import com.google.common.collect.ImmutableList;
import com.google.inject.Inject;
import io.trino.spi.Page;
import io.trino.spi.connector.ColumnMetadata;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.connector.SchemaTableName;
import reddit.lakehouse.connector.archive.ArchiveFile;
import reddit.lakehouse.connector.archive.ArchiveFiles;

import java.time.YearMonth;
import java.util.List;

import static io.trino.spi.type.BigintType.BIGINT;
import static io.trino.spi.type.TimestampWithTimeZoneType.TIMESTAMP_TZ_MICROS;
import static io.trino.spi.type.VarcharType.VARCHAR;
import static java.util.Objects.requireNonNull;
import static reddit.lakehouse.connector.table.RequestsTable.column;

/**
 * The dump files that there are.
 */
public final class ArchiveFilesTable
        implements LocalTable
{
    private static final List<ColumnMetadata> COLUMNS = ImmutableList.of(
            column("path", VARCHAR, "Where it is, as in $path of its rows"),
            column("table_name", VARCHAR, "Table of reddit.archive that it is part of"),
            column("month", VARCHAR, "Month that its rows were written in, as in 2014-01, and for what subreddits are the month that they were read in; NULL for the file of a subreddit"),
            column("subreddit", VARCHAR, "Subreddit that its rows were written in; NULL for the file of a month"),
            column("bytes", BIGINT, "Size as it is packed"),
            column("modified_at", TIMESTAMP_TZ_MICROS, "When it was put there"));

    private final ArchiveFiles files;

    @Inject
    public ArchiveFilesTable(ArchiveFiles files)
    {
        this.files = requireNonNull(files, "files is null");
    }

    @Override
    public SchemaTableName name()
    {
        return new SchemaTableName(SCHEMA, "archive_files");
    }

    @Override
    public String comment()
    {
        return "The dump files of reddit.archive.locations whose names say what is in them";
    }

    @Override
    public List<ColumnMetadata> columnMetadata()
    {
        return COLUMNS;
    }

    @Override
    public boolean isOfEachNode()
    {
        return false;
    }

    @Override
    public List<Page> pages(ConnectorSession session)
    {
        LocalRows rows = new LocalRows(COLUMNS);
        for (ArchiveFile file : files.list(session)) {
            rows.text(file.location())
                    .text(file.kind().tableName())
                    .text(file.month().map(YearMonth::toString))
                    .text(file.subreddit())
                    .count(file.length())
                    .time(file.lastModified());
        }
        return ImmutableList.of(rows.build());
    }
}
