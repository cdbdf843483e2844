package reddit.lakehouse.simulator.api;

import com.google.common.base.Splitter;
import reddit.lakehouse.simulator.Answer;
import reddit.lakehouse.simulator.ApiRequest;
import reddit.lakehouse.simulator.json.JsonWriter;
import reddit.lakehouse.simulator.world.Account;
import reddit.lakehouse.simulator.world.Comment;
import reddit.lakehouse.simulator.world.Post;
import reddit.lakehouse.simulator.world.World;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.Objects.requireNonNull;
import static reddit.lakehouse.simulator.world.World.LISTING_CAP;

/** The about page of a user, what a user wrote, and users by id. */
final class Users
{
    private static final int MAX_IDS = 100;
    private static final String ACCOUNT_PREFIX = "t2_";
    private static final Splitter COMMA = Splitter.on(',').trimResults().omitEmptyStrings();

    private final World world;

    Users(World world)
    {
        this.world = requireNonNull(world, "world is null");
    }

    Answer about(ApiRequest request, Instant now)
    {
        return known(request, now, account -> {
            JsonWriter json = new JsonWriter(request.rawJson());
            AccountJson.writeAbout(json, account);
            return Answer.json(200, json.toByteArray());
        });
    }

    /** An object keyed by fullname; 404 where no id is known. */
    Answer byAccountIds(ApiRequest request, Instant now)
    {
        List<Account> accounts = COMMA.splitToStream(request.parameter("ids").orElse(""))
                .limit(MAX_IDS)
                .filter(fullname -> fullname.startsWith(ACCOUNT_PREFIX))
                .map(fullname -> world.accountById(fullname.substring(ACCOUNT_PREFIX.length()), now))
                .flatMap(Optional::stream)
                .filter(account -> account.state() != Account.State.DELETED)
                .distinct()
                .collect(toImmutableList());
        if (accounts.isEmpty()) {
            return Answer.refusal(404, "Not Found");
        }
        JsonWriter json = new JsonWriter(request.rawJson()).object();
        accounts.forEach(account -> AccountJson.writePartial(json, account));
        return Answer.json(200, json.endObject().toByteArray());
    }

    Answer submitted(ApiRequest request, Instant now)
    {
        return known(request, now, account -> listing(request, now, items(account, now, true, false)));
    }

    Answer comments(ApiRequest request, Instant now)
    {
        return known(request, now, account -> listing(request, now, items(account, now, false, true)));
    }

    Answer overview(ApiRequest request, Instant now)
    {
        return known(request, now, account -> listing(request, now, items(account, now, true, true)));
    }

    private Answer known(ApiRequest request, Instant now, Function<Account, Answer> answer)
    {
        return world.account(request.argument("name"), now)
                .filter(account -> account.state() != Account.State.DELETED)
                .map(answer)
                .orElseGet(() -> Answer.refusal(404, "Not Found"));
    }

    private List<Item> items(Account account, Instant now, boolean posts, boolean comments)
    {
        if (account.state() == Account.State.SUSPENDED || account.hidesProfile()) {
            return List.of();
        }
        List<Item> items = new ArrayList<>();
        if (posts) {
            world.postsBy(account, now).forEach(post -> items.add(Item.of(post, now)));
        }
        if (comments) {
            world.commentsBy(account, now).forEach(comment -> items.add(Item.of(comment, now)));
        }
        return items;
    }

    private static Answer listing(ApiRequest request, Instant now, List<Item> items)
    {
        boolean byScore = request.parameter("sort").filter(sort -> !sort.equals("new")).isPresent();
        Comparator<Item> newest = Comparator.comparingLong(Item::createdUtc).reversed();
        List<Item> sorted = items.stream()
                .filter(item -> !byScore || inPeriod(request, item, now))
                .sorted(byScore ? Comparator.comparingLong(Item::score).reversed().thenComparing(newest) : newest)
                .limit(LISTING_CAP)
                .collect(toImmutableList());
        Things.ThingWriter<Post> posts = PostListings.writer(now);
        Things.ThingWriter<Comment> comments = CommentListings.writer(now);
        return Things.listing(request, Page.of(sorted, Item::fullname, request), (json, item) -> {
            item.post().ifPresent(post -> posts.write(json, post));
            item.comment().ifPresent(comment -> comments.write(json, comment));
        });
    }

    private static boolean inPeriod(ApiRequest request, Item item, Instant now)
    {
        if (request.parameter("sort").filter(sort -> sort.equals("hot")).isPresent() || request.parameter("t").isEmpty()) {
            return true;
        }
        return PostListings.period(request)
                .map(period -> item.createdUtc() >= now.minus(period).getEpochSecond())
                .orElse(true);
    }

    private record Item(Optional<Post> post, Optional<Comment> comment, String fullname, long createdUtc, long score)
    {
        static Item of(Post post, Instant now)
        {
            return new Item(Optional.of(post), Optional.empty(), post.fullname(), post.createdUtc(), post.score(now));
        }

        static Item of(Comment comment, Instant now)
        {
            return new Item(Optional.empty(), Optional.of(comment), comment.fullname(), comment.createdUtc(), comment.score(now));
        }
    }
}
