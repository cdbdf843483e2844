package reddit.lakehouse.simulator.api;

import com.google.common.collect.ImmutableList;
import reddit.lakehouse.simulator.Answer;
import reddit.lakehouse.simulator.ApiRequest;
import reddit.lakehouse.simulator.json.JsonWriter;
import reddit.lakehouse.simulator.world.Community;
import reddit.lakehouse.simulator.world.Post;
import reddit.lakehouse.simulator.world.WikiPage;
import reddit.lakehouse.simulator.world.WikiRevision;
import reddit.lakehouse.simulator.world.World;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.Objects.requireNonNull;

/** The wiki of a subreddit: its pages, one page as it is or was, and what was changed. */
final class Wikis
{
    private final World world;

    Wikis(World world)
    {
        this.world = requireNonNull(world, "world is null");
    }

    Answer pages(ApiRequest request, Instant now)
    {
        return shown(request, now, community -> {
            JsonWriter json = new JsonWriter(request.rawJson())
                    .object()
                    .field("kind", "wikipagelisting")
                    .array("data");
            community.wikiPages().forEach(page -> json.value(page.name()));
            return Answer.json(200, json.endArray().endObject().toByteArray());
        });
    }

    /** With {@code v} as it was in that revision. */
    Answer page(ApiRequest request, Instant now)
    {
        return shown(request, now, community -> {
            Optional<WikiPage> page = community.wikiPage(request.argument("page"));
            if (page.isEmpty()) {
                return refusal("PAGE_NOT_FOUND");
            }
            Optional<WikiRevision> revision = request.parameter("v")
                    .map(id -> page.get().revisions().stream().filter(candidate -> candidate.id().equals(id)).findFirst())
                    .orElse(Optional.of(page.get().revisions().getFirst()));
            if (revision.isEmpty()) {
                return refusal("INVALID_REVISION");
            }
            JsonWriter json = new JsonWriter(request.rawJson());
            WikiJson.writePage(json, revision.get());
            return Answer.json(200, json.toByteArray());
        });
    }

    Answer revisions(ApiRequest request, Instant now)
    {
        return shown(request, now, community -> listing(request, community.wikiPages().stream()
                .flatMap(page -> page.revisions().stream())
                .sorted(Comparator.comparingLong(WikiRevision::createdUtc).reversed())
                .collect(toImmutableList())));
    }

    Answer pageRevisions(ApiRequest request, Instant now)
    {
        return shown(request, now, community -> community.wikiPage(request.argument("page"))
                .map(page -> listing(request, page.revisions()))
                .orElseGet(() -> refusal("PAGE_NOT_FOUND")));
    }

    /** Posts that link to the page, of which there are none here. */
    Answer discussions(ApiRequest request, Instant now)
    {
        return shown(request, now, community -> community.wikiPage(request.argument("page"))
                .map(_ -> Things.listing(request, Page.of(ImmutableList.<Post>of(), Post::fullname, request), PostListings.writer(now)))
                .orElseGet(() -> refusal("PAGE_NOT_FOUND")));
    }

    private Answer shown(ApiRequest request, Instant now, Function<Community, Answer> answer)
    {
        Names.Resolved names = Names.resolve(world, request.argument("subreddit"), now);
        if (names.refusal().isPresent()) {
            return names.refusal().get();
        }
        return answer.apply(world.community(names.subreddits().getFirst(), now));
    }

    private static Answer listing(ApiRequest request, List<WikiRevision> revisions)
    {
        return Things.listing(request, Page.of(revisions, WikiRevision::cursor, request), WikiJson::writeRevision);
    }

    private static Answer refusal(String reason)
    {
        return Answer.json(404, "{\"reason\": \"%s\", \"message\": \"Not Found\"}".formatted(reason));
    }
}
