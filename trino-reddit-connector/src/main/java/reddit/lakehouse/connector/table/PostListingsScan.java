package reddit.lakehouse.connector.table;

import com.google.common.collect.ImmutableList;
import io.trino.spi.Page;
import reddit.lakehouse.connector.client.RedditRequest;
import reddit.lakehouse.connector.client.RedditResponse;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

/**
 * Several listings of the same posts as one set, since Reddit cuts each of them at about 1,000. A listing is left out
 * when one that was read whole holds all that it can hold.
 */
final class PostListingsScan
        implements Scan
{
    // The listing of all periods first: where it is whole, the shorter ones are in it
    private static final List<Period> LONGEST_FIRST = ImmutableList.copyOf(Period.values()).reverse();

    private final Subject subject;
    private final Function<PostListing, RedditRequest> requests;
    private final ScanContext context;
    private final SeenThings seen;
    private final Deque<PostListing> waiting = new ArrayDeque<>();
    private final Set<PostSort> whole = new HashSet<>();
    private PostListing listing;
    private ListingScan current;
    private Optional<Instant> latestAnswer = Optional.empty();
    private Optional<String> missing = Optional.empty();

    private PostListingsScan(Subject subject, List<PostListing> listings, Function<PostListing, RedditRequest> requests, ScanContext context)
    {
        this.subject = requireNonNull(subject, "subject is null");
        this.requests = requireNonNull(requests, "requests is null");
        this.context = requireNonNull(context, "context is null");
        this.seen = new SeenThings(context);
        waiting.addAll(listings);
        start(waiting.remove());
    }

    static Scan ofSubreddit(String name, ScanContext context)
    {
        return create(Subject.subreddit(name), listings(context, true), listing -> listing.ofSubreddit(name), context);
    }

    /** Reddit keeps no rising posts of an account. */
    static Scan ofAuthor(String name, ScanContext context)
    {
        return create(Subject.account(name), listings(context, false), listing -> listing.ofAuthor(name), context);
    }

    static Scan ofDomain(String domain, ScanContext context)
    {
        return create(Subject.thing("domain " + domain), listings(context, true), listing -> listing.ofDomain(domain), context);
    }

    private static Scan create(Subject subject, List<PostListing> listings, Function<PostListing, RedditRequest> requests, ScanContext context)
    {
        if (listings.size() == 1) {
            PostListing only = listings.getFirst();
            ListingTraits traits = only.sort() == PostSort.NEW ? ListingTraits.NEWEST_POSTS : ListingTraits.RANKED;
            return new ListingScan(requests.apply(only), subject, traits, context);
        }
        return new PostListingsScan(subject, listings, requests, context);
    }

    @Override
    public Optional<RedditRequest> next(long wanted)
    {
        Optional<RedditRequest> request = current.next(wanted);
        while (request.isEmpty()) {
            ended();
            Optional<PostListing> next = nextUseful();
            if (next.isEmpty()) {
                return Optional.empty();
            }
            start(next.get());
            request = current.next(wanted);
        }
        return request;
    }

    @Override
    public Page accept(RedditResponse response)
    {
        latestAnswer = Optional.of(response.receivedAt());
        return current.accept(response);
    }

    @Override
    public boolean isInOrder()
    {
        return listing.sort() == PostSort.NEW;
    }

    @Override
    public Optional<String> missing()
    {
        return missing;
    }

    private void start(PostListing next)
    {
        listing = next;
        ListingTraits traits = next.sort() == PostSort.NEW ? ListingTraits.COMMENTS : ListingTraits.RANKED;
        current = new ListingScan(requests.apply(next), subject, traits, context, seen);
    }

    private void ended()
    {
        Optional<String> cut = current.missing();
        if (cut.isEmpty()) {
            whole.add(listing.sort());
        }
        else if (missing.isEmpty()) {
            missing = Optional.of(listing.sort() == PostSort.NEW
                    ? "%s. What other listings hold of them (%s) is here".formatted(cut.get(), otherListings())
                    : cut.get());
        }
    }

    private Optional<PostListing> nextUseful()
    {
        if (whole.contains(PostSort.NEW)) {
            return Optional.empty();
        }
        while (!waiting.isEmpty()) {
            PostListing next = waiting.remove();
            if (!next.sort().hasPeriod() || (!whole.contains(next.sort()) && !isLongerThanNeeded(next.period()))) {
                return Optional.of(next);
            }
        }
        return Optional.empty();
    }

    /** Whether the next shorter period reaches back far enough: of posts since then it holds all that this one does. */
    private boolean isLongerThanNeeded(Period period)
    {
        if (context.sinceMillis().isEmpty() || latestAnswer.isEmpty() || period == Period.HOUR) {
            return false;
        }
        Period shorter = Period.values()[period.ordinal() - 1];
        return latestAnswer.get().minus(shorter.length()).toEpochMilli() <= context.sinceMillis().getAsLong();
    }

    private String otherListings()
    {
        return context.listings().stream()
                .filter(sort -> sort != PostSort.NEW)
                .map(PostSort::toString)
                .collect(joining(", "));
    }

    private static List<PostListing> listings(ScanContext context, boolean rising)
    {
        List<PostListing> listings = context.listings().stream()
                .filter(sort -> rising || sort != PostSort.RISING)
                .flatMap(sort -> sort.hasPeriod() ? LONGEST_FIRST.stream().map(period -> new PostListing(sort, period)) : Stream.of(new PostListing(sort, Period.ALL)))
                .toList();
        return listings.isEmpty() ? ImmutableList.of(new PostListing(PostSort.NEW, Period.ALL)) : listings;
    }
}
