package reddit.lakehouse.simulator.api;

import reddit.lakehouse.simulator.json.JsonWriter;
import reddit.lakehouse.simulator.world.CommentView;
import reddit.lakehouse.simulator.world.PostView;

/** A comment (t1) with the fields that Reddit sends today; which those are depends on where it stands. */
final class CommentJson
{
    private static final byte[] UNSET = JsonWriter.fields(json -> json
            .falses("author_is_blocked", "saved", "can_mod_post", "can_gild")
            .trues("send_replies")
            .nulls("approved_at_utc", "approved_by", "banned_by", "banned_at_utc", "mod_reason_title", "mod_reason_by", "mod_note",
                    "num_reports", "report_reasons", "removal_reason", "likes", "comment_type", "associated_award", "top_awarded_type",
                    "unrepliable_reason", "collapsed_reason", "collapsed_because_crowd_control")
            .emptyArrays("user_reports", "mod_reports", "all_awardings", "awarders", "treatment_tags")
            .emptyObjects("gildings")
            .field("gilded", 0)
            .field("total_awards_received", 0));

    private CommentJson() {}

    /** As /api/info shows it: without depth, and without what it is about. */
    static void write(JsonWriter json, CommentView comment, PostView post)
    {
        begin(json);
        writeFields(json, comment, post);
        json.emptyStrings("replies");
        end(json);
    }

    /** As listings show it: with title, author and link of its post. */
    static void writeListed(JsonWriter json, CommentView comment, PostView post)
    {
        begin(json);
        json.field("link_title", post.title())
                .field("link_author", post.author().name())
                .field("link_permalink", "https://www.reddit.com" + post.permalink())
                .field("link_url", post.url())
                .field("num_comments", post.comments())
                .field("over_18", post.over18())
                .field("quarantine", post.subreddit().quarantined());
        writeFields(json, comment, post);
        json.emptyStrings("replies");
        end(json);
    }

    /** As a tree shows it; {@code replies} writes the value of the field with the answers. */
    static void writeInTree(JsonWriter json, CommentView comment, PostView post, int depth, Runnable replies)
    {
        begin(json);
        writeFields(json, comment, post);
        json.field("depth", depth)
                .name("replies");
        replies.run();
        end(json);
    }

    private static void begin(JsonWriter json)
    {
        json.object()
                .field("kind", "t1")
                .object("data");
    }

    private static void end(JsonWriter json)
    {
        json.endObject()
                .endObject();
    }

    private static void writeFields(JsonWriter json, CommentView comment, PostView post)
    {
        json.field("subreddit", post.subreddit().name())
                .field("subreddit_id", post.subreddit().fullname())
                .field("subreddit_name_prefixed", "r/" + post.subreddit().name())
                .field("subreddit_type", post.subreddit().type())
                .field("id", comment.id())
                .field("name", "t1_" + comment.id())
                .field("link_id", post.fullname())
                .field("parent_id", comment.parent())
                .field("permalink", post.permalink() + comment.id() + "/")
                .field("body", comment.body())
                .field("body_html", Markdown.html(comment.body()))
                .field("score", comment.score())
                .field("ups", comment.score())
                .field("downs", 0)
                .field("controversiality", comment.controversial() ? 1 : 0)
                .seconds("created", comment.createdUtc())
                .seconds("created_utc", comment.createdUtc());
        FlairJson.writeAuthor(json, comment.author());
        FlairJson.writeEdited(json, comment.edited());
        json.field("score_hidden", comment.scoreHidden())
                .field("is_submitter", comment.submitter())
                .field("stickied", comment.stickied())
                .field("locked", post.locked())
                .field("archived", post.archived())
                .field("collapsed", comment.collapsedReasonCode().isPresent())
                .field("collapsed_reason_code", comment.collapsedReasonCode().orElse(null))
                .field("distinguished", comment.distinguished().orElse(null))
                .field("no_follow", comment.score() < 2)
                .fields(UNSET);
    }
}
