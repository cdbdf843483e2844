package reddit.lakehouse.simulator.api;

import reddit.lakehouse.simulator.json.JsonWriter;
import reddit.lakehouse.simulator.world.WikiRevision;

/** A page of a wiki, and a revision of one in a listing, which has no kind. */
final class WikiJson
{
    private WikiJson() {}

    static void writePage(JsonWriter json, WikiRevision revision)
    {
        json.object()
                .field("kind", "wikipage")
                .object("data")
                .field("content_md", revision.content())
                .field("may_revise", false)
                .field("reason", revision.reason().orElse(null))
                .field("revision_date", revision.createdUtc());
        writeAuthor(json, "revision_by", revision);
        json.field("revision_id", revision.id())
                .field("content_html", "<!-- SC_OFF -->" + Markdown.html(revision.content()).replace("class=\"md\"", "class=\"md wiki\"") + "<!-- SC_ON -->")
                .endObject()
                .endObject();
    }

    static void writeRevision(JsonWriter json, WikiRevision revision)
    {
        json.object()
                .field("timestamp", revision.createdUtc())
                .field("reason", revision.reason().orElse(null));
        writeAuthor(json, "author", revision);
        json.field("page", revision.page())
                .field("id", revision.id())
                .field("revision_hidden", false)
                .endObject();
    }

    private static void writeAuthor(JsonWriter json, String field, WikiRevision revision)
    {
        if (revision.author().isEmpty()) {
            json.nulls(field);
            return;
        }
        json.name(field);
        AccountJson.writeAbout(json, revision.author().get());
    }
}
