package reddit.lakehouse.connector.decode;

import io.trino.spi.Page;

import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * One page of a listing.
 *
 * @param children things that the page held, of any kind
 * @param after where the next page begins; empty on the last
 */
public record Listing(Page rows, int children, Optional<String> after)
{
    public Listing
    {
        requireNonNull(rows, "rows is null");
        requireNonNull(after, "after is null");
    }
}
