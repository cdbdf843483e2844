package reddit.lakehouse.connector.table;

import com.google.common.collect.ImmutableList;
import io.trino.spi.type.Type;
import reddit.lakehouse.connector.decode.RedditColumn;

import java.util.List;

import static reddit.lakehouse.connector.decode.RedditColumn.count;
import static reddit.lakehouse.connector.decode.RedditColumn.flag;
import static reddit.lakehouse.connector.decode.RedditColumn.flagOrTime;
import static reddit.lakehouse.connector.decode.RedditColumn.json;
import static reddit.lakehouse.connector.decode.RedditColumn.object;
import static reddit.lakehouse.connector.decode.RedditColumn.objects;
import static reddit.lakehouse.connector.decode.RedditColumn.text;
import static reddit.lakehouse.connector.decode.RedditColumn.texts;
import static reddit.lakehouse.connector.decode.RedditColumn.timeOf;

/**
 * What posts and comments have in common: where, by whom, when, and how they were received.
 */
final class ContributionColumns
{
    private ContributionColumns() {}

    static List<RedditColumn> place()
    {
        return ImmutableList.of(
                text("subreddit", "Name of the subreddit in its own spelling, without r/; a predicate matches it in any case"),
                text("subreddit_id", "Fullname of the subreddit, t5_…"),
                text("subreddit_name_prefixed", "Name of the subreddit with r/, or u/ for a profile"),
                text("subreddit_type", "public, restricted, private, user, archived, gold_restricted"),
                text("permalink", "Path on Reddit; begins with a slash"));
    }

    static List<RedditColumn> author()
    {
        return ImmutableList.of(
                text("author", "Account name of the author; [deleted] for a deleted account; a predicate matches it in any case"),
                text("author_fullname", "Fullname of the author's account, t2_…; NULL when it is deleted"),
                text("author_flair_text", "Author's flair in the subreddit"),
                text("author_flair_css_class", "Style class of the author's flair"),
                text("author_flair_template_id", "UUID of the template of the author's flair"),
                text("author_flair_type", "text or richtext"),
                text("author_flair_background_color", "Background of the author's flair, #rrggbb or transparent"),
                text("author_flair_text_color", "dark or light"),
                richtext("author_flair_richtext", "Parts of the author's flair: texts and emojis"),
                flag("author_premium", "Author has Reddit Premium"),
                flag("author_patreon_flair", "Author's flair comes from Patreon"),
                flag("author_cakeday", "True on the birthday of the author's account, otherwise NULL"));
    }

    /** A text in parts: e says what a part is, t is the text, a the name of an emoji, u the address of its image. */
    static RedditColumn richtext(String name, String comment)
    {
        return objects(name, comment,
                text("e", ""),
                text("t", ""),
                text("a", ""),
                text("u", ""));
    }

    static List<RedditColumn> time()
    {
        return ImmutableList.of(
                RedditColumn.time("created_utc", "When it was written"),
                flagOrTime("edited", "Whether it was edited, not counting the first minutes"),
                timeOf("edited", "edited_utc", "When it was last edited; NULL for edits before 2012, whose time Reddit has forgotten"));
    }

    static List<RedditColumn> reception(Type jsonType)
    {
        return ImmutableList.of(
                count("score", "Votes up less votes down, fuzzed by Reddit"),
                count("ups", "The score again"),
                count("downs", "Always 0"),
                count("gilded", "Gold awards received"),
                object("gildings", "Awards by kind: gid_1 silver, gid_2 gold, gid_3 platinum; NULL when there are none",
                        count("gid_1", ""),
                        count("gid_2", ""),
                        count("gid_3", "")),
                count("total_awards_received", "Number of awards"),
                json(jsonType, "all_awardings", "Awards with name, price and count"),
                texts("awarders", "Names of who gave awards"),
                text("top_awarded_type", "ACTIVE when an award highlights it"));
    }

    static List<RedditColumn> moderation()
    {
        return ImmutableList.of(
                text("distinguished", "moderator, admin, special, or NULL"),
                flag("stickied", "Pinned to the top by a moderator"),
                flag("locked", "Closed to new comments"),
                flag("archived", "Too old for votes and comments"),
                flag("no_follow", "Links in it are marked nofollow"),
                flag("send_replies", "Author is told of replies"),
                texts("treatment_tags", "Tags of Reddit's own tests"));
    }
}
