package reddit.lakehouse.connector.table;

import com.google.common.collect.ImmutableList;
import io.trino.spi.type.Type;
import reddit.lakehouse.connector.decode.RedditColumn;

import java.util.List;

import static reddit.lakehouse.connector.decode.RedditColumn.count;
import static reddit.lakehouse.connector.decode.RedditColumn.flag;
import static reddit.lakehouse.connector.decode.RedditColumn.json;
import static reddit.lakehouse.connector.decode.RedditColumn.object;
import static reddit.lakehouse.connector.decode.RedditColumn.objects;
import static reddit.lakehouse.connector.decode.RedditColumn.text;
import static reddit.lakehouse.connector.decode.RedditColumn.texts;
import static reddit.lakehouse.connector.decode.RedditColumn.time;
import static reddit.lakehouse.connector.decode.RedditColumn.timeOfMillis;

/**
 * What a post shows beside its text: pictures, videos, galleries, polls, another post. What Reddit sends in one form
 * since years is a ROW; the rest, whose fields are ids or differ from post to post, is JSON.
 */
final class PostMediaColumns
{
    private PostMediaColumns() {}

    static List<RedditColumn> all(Type jsonType)
    {
        return ImmutableList.of(
                preview(jsonType),
                media("media", "Embedded media: oembed, or reddit_video with its addresses, size and duration in seconds"),
                media("secure_media", "Embedded media by https"),
                embed("media_embed", "Frame of the embedded media, content is HTML; NULL when there is none"),
                embed("secure_media_embed", "Frame of the embedded media by https; NULL when there is none"),
                json(jsonType, "media_metadata", "Media of a gallery or of the text, by media id"),
                flag("is_gallery", "True for a gallery, otherwise NULL"),
                object("gallery_data", "Items of a gallery in their order; NULL for a failed upload, though is_gallery is true",
                        objects("items", "",
                                text("media_id", ""),
                                count("id", ""),
                                text("caption", ""),
                                text("outbound_url", ""),
                                flag("is_deleted", ""))),
                object("poll_data", "A poll: options, votes and end; vote_count is NULL until the poll has ended",
                        objects("options", "",
                                text("id", ""),
                                text("text", ""),
                                count("vote_count", "")),
                        count("total_vote_count", ""),
                        timeOfMillis("voting_end_timestamp", "")),
                json(jsonType, "crosspost_parent_list", "The post that this is a crosspost of, whole"));
    }

    static List<RedditColumn> collections()
    {
        return ImmutableList.of(objects("collections", "Collections of the subreddit that the post is in",
                text("collection_id", ""),
                text("title", ""),
                text("description", ""),
                text("permalink", ""),
                text("subreddit_id", ""),
                text("author_id", ""),
                text("author_name", ""),
                texts("link_ids", ""),
                time("created_at_utc", ""),
                time("last_update_utc", ""),
                text("display_layout", "")));
    }

    private static RedditColumn preview(Type jsonType)
    {
        return object("preview", "Preview images: of each the original and smaller ones; variants are blurred or animated ones by kind",
                objects("images", "",
                        text("id", ""),
                        image("source"),
                        objects("resolutions", "", text("url", ""), count("width", ""), count("height", "")),
                        json(jsonType, "variants", "")),
                flag("enabled", ""),
                video("reddit_video_preview"));
    }

    private static RedditColumn media(String name, String comment)
    {
        return object(name, comment,
                text("type", ""),
                object("oembed", "",
                        text("type", ""),
                        text("version", ""),
                        text("title", ""),
                        text("description", ""),
                        text("url", ""),
                        text("html", ""),
                        count("width", ""),
                        count("height", ""),
                        text("author_name", ""),
                        text("author_url", ""),
                        text("provider_name", ""),
                        text("provider_url", ""),
                        text("thumbnail_url", ""),
                        count("thumbnail_width", ""),
                        count("thumbnail_height", "")),
                video("reddit_video"));
    }

    private static RedditColumn embed(String name, String comment)
    {
        return object(name, comment,
                text("content", ""),
                count("width", ""),
                count("height", ""),
                flag("scrolling", ""),
                text("media_domain_url", ""));
    }

    private static RedditColumn image(String name)
    {
        return object(name, "", text("url", ""), count("width", ""), count("height", ""));
    }

    private static RedditColumn video(String name)
    {
        return object(name, "",
                text("fallback_url", ""),
                text("dash_url", ""),
                text("hls_url", ""),
                text("scrubber_media_url", ""),
                count("bitrate_kbps", ""),
                count("width", ""),
                count("height", ""),
                count("duration", ""),
                flag("is_gif", ""),
                flag("has_audio", ""),
                text("transcoding_status", ""));
    }
}
