package reddit.lakehouse.connector.table;

import reddit.lakehouse.connector.client.Endpoint;
import reddit.lakehouse.connector.client.RedditRequest;

import static java.util.Objects.requireNonNull;
import static reddit.lakehouse.connector.client.RedditRequest.request;

/**
 * Posts in an order of Reddit's.
 *
 * @param period counts where the order has one
 */
public record PostListing(PostSort sort, Period period)
{
    public PostListing
    {
        requireNonNull(sort, "sort is null");
        requireNonNull(period, "period is null");
    }

    /** @param subreddit also several joined by plus, {@code all} or {@code popular} */
    public RedditRequest ofSubreddit(String subreddit)
    {
        Endpoint endpoint = switch (sort) {
            case NEW -> Endpoint.SUBREDDIT_NEW;
            case HOT -> Endpoint.SUBREDDIT_HOT;
            case RISING -> Endpoint.SUBREDDIT_RISING;
            case TOP -> Endpoint.SUBREDDIT_TOP;
            case CONTROVERSIAL -> Endpoint.SUBREDDIT_CONTROVERSIAL;
        };
        return withPeriod(request(endpoint, subreddit));
    }

    RedditRequest ofAuthor(String author)
    {
        return withPeriod(request(Endpoint.USER_SUBMITTED, author).with("sort", sort.toString()));
    }

    RedditRequest ofDomain(String domain)
    {
        return withPeriod(request(Endpoint.DOMAIN_LISTING, domain, sort.toString()));
    }

    private RedditRequest withPeriod(RedditRequest request)
    {
        return sort.hasPeriod() ? request.with("t", period.toString()) : request;
    }

    @Override
    public String toString()
    {
        return sort.hasPeriod() ? "%s of %s".formatted(sort, period) : sort.toString();
    }
}
