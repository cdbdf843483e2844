package reddit.lakehouse.simulator.api;

import reddit.lakehouse.simulator.json.JsonWriter;
import reddit.lakehouse.simulator.world.Subreddit;

/** A subreddit (t5) with the fields that Reddit sends today, as a token without a user sees them. */
final class SubredditJson
{
    private SubredditJson() {}

    /** As listings and /api/info show it: how many users are there now is null. */
    static void writeListed(JsonWriter json, Subreddit subreddit)
    {
        write(json, subreddit, false);
    }

    static void writeAbout(JsonWriter json, Subreddit subreddit)
    {
        write(json, subreddit, true);
    }

    private static void write(JsonWriter json, Subreddit subreddit, boolean about)
    {
        json.object()
                .field("kind", "t5")
                .object("data");
        writePublic(json, subreddit);
        if (subreddit.access() == Subreddit.Access.PRIVATE) {
            writeHidden(json);
        }
        else {
            writeVisible(json, subreddit, about);
        }
        json.endObject()
                .endObject();
    }

    /** What is told of private subreddits too. */
    private static void writePublic(JsonWriter json, Subreddit subreddit)
    {
        json.field("display_name", subreddit.name())
                .field("display_name_prefixed", "r/" + subreddit.name())
                .field("name", subreddit.fullname())
                .field("id", subreddit.id())
                .field("url", "/r/" + subreddit.name() + "/")
                .field("title", subreddit.title())
                .field("public_description", subreddit.publicDescription())
                .field("public_description_html", Markdown.htmlOrNull(subreddit.publicDescription()))
                .field("subreddit_type", subreddit.type())
                .seconds("created", subreddit.createdUtc())
                .seconds("created_utc", subreddit.createdUtc())
                .nulls("user_is_banned", "user_is_muted", "user_is_contributor", "user_is_moderator", "user_is_subscriber",
                        "user_has_favorited", "user_can_flair_in_sr", "user_flair_text", "user_flair_css_class", "user_flair_template_id",
                        "user_flair_text_color", "user_flair_background_color", "user_sr_flair_enabled", "user_sr_theme_enabled",
                        "notification_level", "wls", "icon_size", "header_img", "header_size", "banner_size", "emojis_custom_size",
                        "suggested_comment_sort")
                .emptyArrays("user_flair_richtext");
    }

    private static void writeHidden(JsonWriter json)
    {
        json.nulls("subscribers", "active_user_count", "accounts_active", "description", "description_html", "lang", "over18",
                "quarantine", "submit_text", "submit_text_html", "submission_type", "whitelist_status", "wiki_enabled", "header_title",
                "icon_img", "banner_img", "community_icon", "primary_color", "key_color", "advertiser_category", "allow_images",
                "allow_videos", "allow_polls", "allow_galleries", "spoilers_enabled", "link_flair_enabled", "comment_score_hide_mins",
                "should_archive_posts");
    }

    private static void writeVisible(JsonWriter json, Subreddit subreddit, boolean about)
    {
        json.field("subscribers", subreddit.subscribers());
        if (about) {
            json.field("active_user_count", subreddit.activeUsers())
                    .field("accounts_active", subreddit.activeUsers());
        }
        else {
            json.nulls("active_user_count", "accounts_active");
        }
        json.field("description", subreddit.description())
                .field("description_html", Markdown.htmlOrNull(subreddit.description()))
                .field("lang", "en")
                .field("over18", subreddit.over18())
                .field("quarantine", subreddit.quarantined())
                .field("submission_type", "any")
                .field("whitelist_status", subreddit.over18() ? null : "all_ads")
                .field("comment_score_hide_mins", subreddit.hideScoreMinutes())
                .field("should_archive_posts", subreddit.archivesPosts())
                .field("primary_color", subreddit.primaryColor())
                .field("key_color", subreddit.primaryColor())
                .field("community_icon", "https://styles.redditmedia.com/" + subreddit.fullname() + "/styles/communityIcon.png?width=256&s=" + subreddit.id())
                .field("banner_background_color", subreddit.primaryColor())
                .field("user_flair_position", "right")
                .field("user_flair_type", "text")
                .field("link_flair_position", "left")
                .field("prediction_leaderboard_entry_type", "IN_FEED")
                .field("coins", 0)
                .nulls("submit_text_html")
                .emptyStrings("submit_text", "submit_text_label", "submit_link_label", "header_title", "icon_img", "banner_img",
                        "banner_background_image", "mobile_banner_image", "advertiser_category");
        writeSettings(json);
    }

    private static void writeSettings(JsonWriter json)
    {
        json.trues("wiki_enabled", "allow_galleries", "allow_images", "allow_videos", "allow_videogifs", "allow_polls", "allow_discovery",
                        "spoilers_enabled", "show_media", "show_media_preview", "link_flair_enabled", "can_assign_link_flair",
                        "user_flair_enabled_in_sr", "collections_enabled", "free_form_reports", "is_enrolled_in_new_modmail",
                        "is_crosspostable_subreddit", "accept_followers", "event_posts_enabled")
                .falses("restrict_posting", "restrict_commenting", "public_traffic", "hide_ads", "emojis_enabled", "allow_predictions",
                        "allow_predictions_tournament", "allow_prediction_contributors", "original_content_tag_enabled", "all_original_content",
                        "community_reviewed", "can_assign_user_flair", "disable_contributor_requests", "collapse_deleted_comments",
                        "has_menu_widget", "accounts_active_is_fuzzed", "allow_chat_post_creation", "is_chat_post_feature_enabled");
    }
}
