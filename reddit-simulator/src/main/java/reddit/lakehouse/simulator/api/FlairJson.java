package reddit.lakehouse.simulator.api;

import reddit.lakehouse.simulator.json.JsonWriter;
import reddit.lakehouse.simulator.world.Author;
import reddit.lakehouse.simulator.world.Edited;
import reddit.lakehouse.simulator.world.Flair;

/** Fields that posts and comments share. */
final class FlairJson
{
    private FlairJson() {}

    static void writeAuthor(JsonWriter json, Author author)
    {
        json.field("author", author.name());
        Flair flair = author.flair().orElse(Flair.NONE);
        json.field("author_flair_text", flair.text().orElse(null))
                .field("author_flair_css_class", flair.cssClass().orElse(null))
                .field("author_flair_background_color", flair.backgroundColor().orElse(null))
                .field("author_flair_text_color", flair.textColor().orElse(null))
                .field("author_flair_template_id", flair.templateId().orElse(null));
        if (author.fullname().isPresent()) {
            json.field("author_fullname", author.fullname().get())
                    .field("author_flair_type", type(flair));
            writeRichtext(json, "author_flair_richtext", flair);
            json.field("author_premium", author.premium())
                    .falses("author_patreon_flair");
        }
    }

    static void writeLinkFlair(JsonWriter json, Flair flair)
    {
        json.field("link_flair_text", flair.text().orElse(null))
                .field("link_flair_css_class", flair.cssClass().orElse(null))
                .field("link_flair_text_color", flair.textColor().orElse("dark"))
                .field("link_flair_background_color", flair.backgroundColor().orElse(""))
                .field("link_flair_type", type(flair));
        writeRichtext(json, "link_flair_richtext", flair);
        flair.templateId().ifPresent(id -> json.field("link_flair_template_id", id));
    }

    static void writeEdited(JsonWriter json, Edited edited)
    {
        switch (edited) {
            case Edited.Never _ -> json.field("edited", false);
            case Edited.LongAgo _ -> json.field("edited", true);
            case Edited.At at -> json.seconds("edited", at.epochSeconds());
        }
    }

    static String type(Flair flair)
    {
        return flair.richtext() ? "richtext" : "text";
    }

    static void writeRichtext(JsonWriter json, String name, Flair flair)
    {
        json.array(name);
        if (flair.richtext()) {
            json.object()
                    .field("e", "text")
                    .field("t", flair.text().orElse(""))
                    .endObject();
        }
        json.endArray();
    }
}
