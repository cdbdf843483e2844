package reddit.lakehouse.models.site;

import java.time.Instant;

/**
 * How many rows a table had after a commit.
 */
record RowCount(Instant at, long rows) {}
