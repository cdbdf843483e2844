package reddit.lakehouse.simulator.api;

import reddit.lakehouse.simulator.Answer;
import reddit.lakehouse.simulator.ApiRequest;
import reddit.lakehouse.simulator.json.JsonWriter;
import reddit.lakehouse.simulator.world.Post;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The envelopes around things: {@code {"kind", "data"}} and Listing. */
final class Things
{
    private static final int LISTING_BYTES = 512 * 1024;

    private Things() {}

    static <T> Answer listing(ApiRequest request, Page<T> page, ThingWriter<T> writer)
    {
        JsonWriter json = new JsonWriter(request.rawJson(), LISTING_BYTES);
        listing(json, page.things(), page.after(), page.before(), writer);
        return Answer.json(200, json.toByteArray());
    }

    static <T> void listing(JsonWriter json, List<T> things, Optional<String> after, Optional<String> before, ThingWriter<T> writer)
    {
        json.object()
                .field("kind", "Listing")
                .object("data")
                .field("after", after.orElse(null))
                .field("dist", things.size())
                .nulls("modhash")
                .field("geo_filter", "")
                .array("children");
        for (T thing : things) {
            writer.write(json, thing);
        }
        json.endArray()
                .field("before", before.orElse(null))
                .endObject()
                .endObject();
    }

    /** A listing inside of a comment tree, which has no count. */
    static void treeListing(JsonWriter json, Consumer<JsonWriter> children)
    {
        json.object()
                .field("kind", "Listing")
                .object("data")
                .nulls("after", "dist", "modhash")
                .field("geo_filter", "")
                .array("children");
        children.accept(json);
        json.endArray()
                .nulls("before")
                .endObject()
                .endObject();
    }

    /** The first listing of a comment tree. */
    static void postOfTree(JsonWriter json, Post post, int duplicates, Instant now)
    {
        listing(json, List.of(post), Optional.empty(), Optional.empty(),
                (out, thing) -> PostJson.writeWithDuplicates(out, thing.view(now), duplicates, now));
    }

    interface ThingWriter<T>
    {
        void write(JsonWriter json, T thing);
    }
}
