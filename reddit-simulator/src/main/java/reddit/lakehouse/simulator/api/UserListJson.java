package reddit.lakehouse.simulator.api;

import reddit.lakehouse.simulator.json.JsonWriter;
import reddit.lakehouse.simulator.world.Multireddit;
import reddit.lakehouse.simulator.world.Subreddit;
import reddit.lakehouse.simulator.world.Trophy;

import java.util.Locale;

/** What users have, as others see it. */
final class UserListJson
{
    private UserListJson() {}

    static void writeTrophy(JsonWriter json, Trophy trophy)
    {
        String icon = "https://www.redditstatic.com/awards2/" + trophy.name().toLowerCase(Locale.ENGLISH).replaceAll("[^a-z0-9]+", "_");
        json.object()
                .field("kind", "t6")
                .object("data")
                .field("icon_70", icon + "-70.png")
                .field("name", trophy.name())
                .nulls("url")
                .field("icon_40", icon + "-40.png")
                .field("award_id", trophy.awardId().orElse(null))
                .field("id", trophy.id().orElse(null))
                .field("description", trophy.description().orElse(null))
                .endObject()
                .endObject();
    }

    /** An entry has no kind; its name is the subreddit's fullname. */
    static void writeModerated(JsonWriter json, Subreddit subreddit)
    {
        json.object()
                .emptyStrings("banner_img", "icon_img")
                .nulls("banner_size", "icon_size")
                .field("name", subreddit.fullname())
                .field("primary_color", subreddit.primaryColor())
                .field("title", subreddit.title())
                .field("url", "/r/" + subreddit.name() + "/")
                .field("sr", subreddit.name())
                .field("sr_display_name_prefixed", "r/" + subreddit.name())
                .seconds("created", subreddit.createdUtc())
                .seconds("created_utc", subreddit.createdUtc())
                .emptyArrays("mod_permissions")
                .field("over_18", subreddit.over18())
                .field("subscribers", subreddit.subscribers())
                .field("community_icon", "")
                .field("subreddit_type", subreddit.type())
                .field("key_color", subreddit.primaryColor())
                .field("user_can_crosspost", false)
                .field("whitelist_status", subreddit.over18() ? null : "all_ads")
                .endObject();
    }

    static void writeMultireddit(JsonWriter json, Multireddit multireddit)
    {
        json.object()
                .field("kind", "LabeledMulti")
                .object("data")
                .field("can_edit", false)
                .field("display_name", multireddit.displayName())
                .field("name", multireddit.name())
                .field("description_html", multireddit.description().isEmpty() ? "" : Markdown.htmlOrNull(multireddit.description()))
                .field("num_subscribers", multireddit.subscribers())
                .nulls("copied_from")
                .field("icon_url", "https://www.redditstatic.com/custom_feeds/custom_feed_default_%s.png".formatted(multireddit.name().length() % 7))
                .array("subreddits");
        multireddit.subreddits().forEach(subreddit -> json.object().field("name", subreddit.name()).endObject());
        json.endArray()
                .seconds("created_utc", multireddit.createdUtc())
                .field("visibility", "public")
                .seconds("created", multireddit.createdUtc())
                .field("over_18", multireddit.subreddits().stream().anyMatch(Subreddit::over18))
                .field("path", "/user/%s/m/%s/".formatted(multireddit.owner().name(), multireddit.name()))
                .field("owner", multireddit.owner().name())
                .nulls("key_color")
                .field("is_subscriber", false)
                .field("owner_id", multireddit.owner().fullname())
                .field("description_md", multireddit.description())
                .field("is_favorited", false)
                .endObject()
                .endObject();
    }
}
