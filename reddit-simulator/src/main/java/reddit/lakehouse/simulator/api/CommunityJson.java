package reddit.lakehouse.simulator.api;

import reddit.lakehouse.simulator.json.JsonWriter;
import reddit.lakehouse.simulator.world.Emoji;
import reddit.lakehouse.simulator.world.Flair;
import reddit.lakehouse.simulator.world.Moderator;
import reddit.lakehouse.simulator.world.Subreddit;
import reddit.lakehouse.simulator.world.SubredditRule;

import java.util.List;

/** What a subreddit has beside posts, each in the form of its own endpoint. */
final class CommunityJson
{
    private static final List<String> SITE_RULES = List.of("Spam", "Personal and confidential information", "Threatening, harassing, or inciting violence");

    private CommunityJson() {}

    /** A rule without a description has no description_html either. */
    static void writeRules(JsonWriter json, List<SubredditRule> rules)
    {
        json.object()
                .array("rules");
        for (int priority = 0; priority < rules.size(); priority++) {
            SubredditRule rule = rules.get(priority);
            json.object()
                    .field("kind", rule.kind())
                    .field("description", rule.description())
                    .field("short_name", rule.shortName())
                    .field("violation_reason", rule.violationReason())
                    .seconds("created_utc", rule.createdUtc())
                    .field("priority", priority);
            if (!rule.description().isEmpty()) {
                json.field("description_html", Markdown.htmlOrNull(rule.description()));
            }
            json.endObject();
        }
        json.endArray()
                .array("site_rules");
        SITE_RULES.forEach(json::value);
        json.endArray()
                .array("site_rules_flow")
                .object()
                .field("reasonTextToShow", "This is spam")
                .field("reasonText", "This is spam")
                .endObject()
                .endArray()
                .endObject();
    }

    static void writeModerators(JsonWriter json, List<Moderator> moderators)
    {
        json.object()
                .field("kind", "UserList")
                .object("data")
                .array("children");
        for (Moderator moderator : moderators) {
            json.object()
                    .field("name", moderator.account().name())
                    .nulls("author_flair_text")
                    .array("mod_permissions");
            moderator.permissions().forEach(json::value);
            json.endArray()
                    .seconds("date", moderator.sinceUtc())
                    .field("rel_id", "rb_" + Long.toString(moderator.sinceUtc(), 36))
                    .field("id", moderator.account().fullname())
                    .nulls("author_flair_css_class")
                    .endObject();
        }
        json.endArray()
                .endObject()
                .endObject();
    }

    static void writeLinkFlairs(JsonWriter json, List<Flair> flairs)
    {
        json.array();
        for (Flair flair : flairs) {
            json.object()
                    .field("type", FlairJson.type(flair))
                    .field("text_editable", false)
                    .field("allowable_content", "all")
                    .field("text", flair.text().orElse(""))
                    .field("max_emojis", 10)
                    .field("text_color", flair.textColor().orElse("dark"))
                    .field("mod_only", false)
                    .field("css_class", flair.cssClass().orElse(""));
            FlairJson.writeRichtext(json, "richtext", flair);
            json.field("background_color", flair.backgroundColor().orElse(""))
                    .field("id", flair.templateId().orElseThrow())
                    .field("override_css", false)
                    .endObject();
        }
        json.endArray();
    }

    /** Reddit's own, and those of the subreddit. */
    static void writeEmojis(JsonWriter json, Subreddit subreddit, List<Emoji> emojis)
    {
        json.object()
                .object("snoomojis");
        writeEmoji(json, new Emoji("snoo", "https://emoji.redditmedia.com/hhh30adw1guz_t5_3nqvj/snoo", "t2_6zfp6ii", false));
        json.endObject()
                .object(subreddit.fullname());
        emojis.forEach(emoji -> writeEmoji(json, emoji));
        json.endObject()
                .endObject();
    }

    static void writePostRequirements(JsonWriter json)
    {
        json.object()
                .emptyArrays("title_regexes", "body_blacklisted_strings")
                .nulls("title_text_min_length")
                .emptyArrays("body_regexes")
                .nulls("link_repost_age", "body_text_max_length")
                .field("link_restriction_policy", "none")
                .nulls("guidelines_display_policy")
                .emptyArrays("body_required_strings", "title_required_strings")
                .field("is_flair_required", false)
                .nulls("title_text_max_length")
                .field("body_restriction_policy", "none")
                .emptyArrays("domain_blacklist", "domain_whitelist", "title_blacklisted_strings")
                .nulls("body_text_min_length", "guidelines_text")
                .endObject();
    }

    private static void writeEmoji(JsonWriter json, Emoji emoji)
    {
        json.object(emoji.name())
                .field("url", emoji.url())
                .trues("user_flair_allowed", "post_flair_allowed")
                .field("mod_flair_only", emoji.moderatorsOnly())
                .field("created_by", emoji.createdBy())
                .endObject();
    }
}
