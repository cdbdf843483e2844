package reddit.lakehouse.simulator.api;

import reddit.lakehouse.simulator.json.JsonWriter;
import reddit.lakehouse.simulator.world.PostContent;
import reddit.lakehouse.simulator.world.PostContent.Crosspost;
import reddit.lakehouse.simulator.world.PostView;

import java.time.Instant;

/** A post (t3) with the fields that Reddit sends today. */
final class PostJson
{
    private static final byte[] UNSET = JsonWriter.fields(json -> json
            .falses("saved", "hidden", "clicked", "visited", "is_original_content", "is_meta", "is_created_from_ads_ui", "author_is_blocked",
                    "can_mod_post", "can_gild", "contest_mode", "media_only", "pinned", "allow_live_comments")
            .trues("send_replies")
            .nulls("likes", "approved_at_utc", "mod_reason_title", "mod_reason_by", "mod_note", "approved_by", "banned_by", "banned_at_utc",
                    "removed_by", "removal_reason", "num_reports", "report_reasons", "top_awarded_type", "category", "content_categories",
                    "suggested_sort", "view_count", "discussion_type")
            .field("wls", 6)
            .field("pwls", 6)
            .field("gilded", 0)
            .field("total_awards_received", 0)
            .emptyArrays("user_reports", "mod_reports", "all_awardings", "awarders", "treatment_tags")
            .emptyObjects("gildings", "media_embed", "secure_media_embed"));

    private PostJson() {}

    static void write(JsonWriter json, PostView post, Instant now)
    {
        json.object()
                .field("kind", "t3");
        json.name("data");
        writeData(json, post, -1, now);
        json.endObject();
    }

    /** As in a comment tree and in duplicates, which tell how many duplicates there are. */
    static void writeWithDuplicates(JsonWriter json, PostView post, int duplicates, Instant now)
    {
        json.object()
                .field("kind", "t3");
        json.name("data");
        writeData(json, post, duplicates, now);
        json.endObject();
    }

    private static void writeData(JsonWriter json, PostView post, int duplicates, Instant now)
    {
        json.object();
        writeSubreddit(json, post);
        writeText(json, post);
        writeNumbers(json, post);
        if (duplicates >= 0) {
            json.field("num_duplicates", duplicates);
        }
        FlairJson.writeAuthor(json, post.author());
        FlairJson.writeEdited(json, post.edited());
        FlairJson.writeLinkFlair(json, post.linkFlair());
        writeFlags(json, post);
        MediaJson.write(json, post);
        if (post.content() instanceof Crosspost crosspost) {
            PostView parent = crosspost.parent().view(now);
            json.field("crosspost_parent", parent.fullname())
                    .array("crosspost_parent_list");
            writeData(json, parent, -1, now);
            json.endArray();
        }
        json.endObject();
    }

    private static void writeSubreddit(JsonWriter json, PostView post)
    {
        json.field("subreddit", post.subreddit().name())
                .field("subreddit_id", post.subreddit().fullname())
                .field("subreddit_name_prefixed", "r/" + post.subreddit().name())
                .field("subreddit_type", post.subreddit().type())
                .field("subreddit_subscribers", post.subreddit().subscribers())
                .field("quarantine", post.subreddit().quarantined());
    }

    private static void writeText(JsonWriter json, PostView post)
    {
        json.field("id", post.id())
                .field("name", post.fullname())
                .field("title", post.title())
                .field("selftext", post.selftext())
                .field("selftext_html", Markdown.htmlOrNull(post.selftext()))
                .field("domain", post.domain())
                .field("url", post.url());
        if (!post.self()) {
            json.field("url_overridden_by_dest", post.url());
        }
        json.field("permalink", post.permalink())
                .field("thumbnail", post.thumbnail());
        boolean picture = post.thumbnail().startsWith("http");
        if (picture) {
            json.field("thumbnail_height", 140)
                    .field("thumbnail_width", 140);
        }
        else {
            json.nulls("thumbnail_height", "thumbnail_width");
        }
    }

    private static void writeNumbers(JsonWriter json, PostView post)
    {
        json.field("score", post.score())
                .field("ups", post.score())
                .field("downs", 0)
                .field("upvote_ratio", post.upvoteRatio())
                .field("num_comments", post.comments())
                .field("num_crossposts", post.crossposts())
                .seconds("created", post.createdUtc())
                .seconds("created_utc", post.createdUtc());
    }

    private static void writeFlags(JsonWriter json, PostView post)
    {
        PostContent content = post.content();
        json.field("is_self", post.self())
                .field("is_video", content instanceof PostContent.Video)
                .field("is_reddit_media_domain", content instanceof PostContent.Image || content instanceof PostContent.Video)
                .field("over_18", post.over18())
                .field("spoiler", post.spoiler())
                .field("locked", post.locked())
                .field("stickied", post.stickied())
                .field("archived", post.archived())
                .field("hide_score", post.hideScore())
                .field("is_robot_indexable", post.removedByCategory().isEmpty())
                .field("is_crosspostable", post.removedByCategory().isEmpty())
                .field("no_follow", post.score() < 2)
                .field("distinguished", post.distinguished().orElse(null))
                .field("removed_by_category", post.removedByCategory().orElse(null))
                .fields(UNSET);
    }
}
