package reddit.lakehouse.connector.archive;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import io.airlift.configuration.Config;
import io.airlift.configuration.ConfigDescription;
import io.airlift.units.DataSize;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import static io.airlift.units.DataSize.Unit.GIGABYTE;

/**
 * Where the dump files are. Without a location there is no schema {@code archive}.
 */
public class ArchiveConfig
{
    private static final Pattern LOCATION = Pattern.compile("/.*|(local|s3|s3a|s3n)://.*");

    private List<String> locations = ImmutableList.of();
    private DataSize maxWindowMemory = DataSize.of(4, GIGABYTE);
    private boolean s3Enabled;

    @NotNull
    public List<String> getLocations()
    {
        return locations;
    }

    @Config("reddit.archive.locations")
    @ConfigDescription("Folders with dump files, parted by commas: absolute paths that all nodes see, or s3://bucket/folder")
    public ArchiveConfig setLocations(String locations)
    {
        this.locations = Optional.ofNullable(locations)
                .map(Splitter.on(',').trimResults().omitEmptyStrings()::splitToList)
                .map(ImmutableList::copyOf)
                .orElse(ImmutableList.of());
        return this;
    }

    @NotNull
    public DataSize getMaxWindowMemory()
    {
        return maxWindowMemory;
    }

    @Config("reddit.archive.max-window-memory")
    @ConfigDescription("Memory outside the heap, for each node, for the zstd windows of the files that are read at a time: 2GB a file of Pushshift's")
    public ArchiveConfig setMaxWindowMemory(DataSize maxWindowMemory)
    {
        this.maxWindowMemory = maxWindowMemory;
        return this;
    }

    public boolean isS3Enabled()
    {
        return s3Enabled;
    }

    @Config("fs.s3.enabled")
    @ConfigDescription("Read dump files from S3; what it takes is set by s3.*, as in other catalogs")
    public ArchiveConfig setS3Enabled(boolean s3Enabled)
    {
        this.s3Enabled = s3Enabled;
        return this;
    }

    @AssertTrue(message = "reddit.archive.locations takes absolute paths and s3:// locations, parted by commas")
    public boolean isEveryLocationKnown()
    {
        return locations.stream().allMatch(location -> LOCATION.matcher(location).matches());
    }

    @AssertTrue(message = "reddit.archive.locations has an s3:// location: set fs.s3.enabled=true, and s3.endpoint, s3.region and keys as for other catalogs")
    public boolean isS3EnabledWhereNeeded()
    {
        return s3Enabled || locations.stream().noneMatch(location -> location.startsWith("s3"));
    }
}
