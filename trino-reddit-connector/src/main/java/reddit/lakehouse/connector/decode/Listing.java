package reddit.lakehouse.connector.decode;

import io.trino.spi.Page;

import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * One page of a listing.
 *
 * @param children things that the page held, of any kind
 * @param after where the next page begins; empty on the last
 * @param isEndTold whether it says what follows, be it nothing: all pages that Reddit gives do
 */
public record Listing(Page rows, int children, Optional<String> after, boolean isEndTold)
{
    public Listing
    {
        requireNonNull(rows, "rows is null");
        requireNonNull(after, "after is null");
    }
}
