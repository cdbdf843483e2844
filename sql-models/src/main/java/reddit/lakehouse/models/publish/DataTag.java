package reddit.lakehouse.models.publish;

import com.google.common.collect.ImmutableList;
import reddit.lakehouse.models.sql.TableName;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * The manifest of a named tag: a data set that can be had again just so, as long as the tag is there.
 *
 * @param runId run that built the tables
 * @param version of the models and tests of that run
 * @param createdAt by the clock of Trino
 * @param createdBy user of the connection to Trino
 */
public record DataTag(String name, String runId, String version, Instant createdAt, String createdBy, List<Part> tables)
{
    public DataTag
    {
        requireNonNull(name, "name is null");
        requireNonNull(runId, "runId is null");
        requireNonNull(version, "version is null");
        requireNonNull(createdAt, "createdAt is null");
        requireNonNull(createdBy, "createdBy is null");
        tables = ImmutableList.copyOf(tables);
    }

    /**
     * One table of the data set.
     *
     * @param checksum Trino's checksum of all columns, as hex digits, whatever the order of the rows
     * @param columns JSON: names and types in their order
     * @param dropped why the tag was taken from this table; empty while it is there
     */
    public record Part(TableName table, long snapshot, long rows, String checksum, String columns, Optional<String> dropped)
    {
        public Part
        {
            requireNonNull(table, "table is null");
            requireNonNull(checksum, "checksum is null");
            requireNonNull(columns, "columns is null");
            requireNonNull(dropped, "dropped is null");
        }
    }
}
