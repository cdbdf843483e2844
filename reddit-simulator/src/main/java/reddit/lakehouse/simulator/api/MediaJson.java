package reddit.lakehouse.simulator.api;

import reddit.lakehouse.simulator.json.JsonWriter;
import reddit.lakehouse.simulator.world.PostContent;
import reddit.lakehouse.simulator.world.PostContent.Gallery;
import reddit.lakehouse.simulator.world.PostContent.Image;
import reddit.lakehouse.simulator.world.PostContent.Link;
import reddit.lakehouse.simulator.world.PostContent.Poll;
import reddit.lakehouse.simulator.world.PostContent.Video;
import reddit.lakehouse.simulator.world.PostView;

/** Previews, videos, galleries and polls of posts. */
final class MediaJson
{
    private static final int[] PREVIEW_WIDTHS = {108, 216, 320, 640};

    private MediaJson() {}

    static void write(JsonWriter json, PostView post)
    {
        PostContent content = post.content();
        writeVideo(json, "media", post);
        writeVideo(json, "secure_media", post);
        switch (content) {
            case Link link when link.previewed() -> {
                json.field("post_hint", "link");
                writePreview(json, post, 1200, 630);
            }
            case Image image -> {
                json.field("post_hint", "image");
                writePreview(json, post, image.width(), image.height());
            }
            case Video video -> {
                json.field("post_hint", "hosted:video");
                writePreview(json, post, video.width(), video.height());
            }
            case Gallery gallery -> writeGallery(json, gallery);
            case Poll poll -> writePoll(json, poll);
            case Link _, PostContent.Text _, PostContent.Crosspost _ -> {}
        }
    }

    private static void writePreview(JsonWriter json, PostView post, int width, int height)
    {
        json.object("preview")
                .array("images")
                .object()
                .name("source");
        writeImage(json, "https://preview.redd.it/" + post.id() + ".jpg?auto=webp&s=" + post.id(), width, height);
        json.array("resolutions");
        for (int previewWidth : PREVIEW_WIDTHS) {
            if (previewWidth < width) {
                String url = "https://preview.redd.it/" + post.id() + ".jpg?width=" + previewWidth + "&crop=smart&auto=webp&s=" + post.id();
                writeImage(json, url, previewWidth, height * previewWidth / width);
            }
        }
        json.endArray()
                .emptyObjects("variants")
                .field("id", post.id())
                .endObject()
                .endArray()
                .field("enabled", post.content() instanceof Image)
                .endObject();
    }

    private static void writeImage(JsonWriter json, String url, int width, int height)
    {
        json.object()
                .field("url", url)
                .field("width", width)
                .field("height", height)
                .endObject();
    }

    private static void writeVideo(JsonWriter json, String name, PostView post)
    {
        if (!(post.content() instanceof Video video)) {
            json.nulls(name);
            return;
        }
        json.object(name)
                .object("reddit_video")
                .field("bitrate_kbps", 2400)
                .field("fallback_url", post.url() + "/CMAF_720.mp4?source=fallback")
                .field("has_audio", true)
                .field("height", video.height())
                .field("width", video.width())
                .field("scrubber_media_url", post.url() + "/CMAF_96.mp4")
                .field("dash_url", post.url() + "/DASHPlaylist.mpd?a=" + post.id())
                .field("duration", video.seconds())
                .field("hls_url", post.url() + "/HLSPlaylist.m3u8?a=" + post.id())
                .field("is_gif", false)
                .field("transcoding_status", "completed")
                .endObject()
                .endObject();
    }

    private static void writeGallery(JsonWriter json, Gallery gallery)
    {
        json.field("is_gallery", true);
        if (gallery.mediaIds().isEmpty()) {
            json.nulls("gallery_data", "media_metadata");
            return;
        }
        json.object("gallery_data")
                .array("items");
        for (int i = 0; i < gallery.mediaIds().size(); i++) {
            json.object()
                    .field("media_id", gallery.mediaIds().get(i))
                    .field("is_deleted", false)
                    .field("id", 900_000_000 + Math.floorMod(gallery.mediaIds().get(i).hashCode(), 90_000_000))
                    .endObject();
        }
        json.endArray()
                .endObject()
                .object("media_metadata");
        gallery.mediaIds().forEach(mediaId -> writeMetadata(json, mediaId));
        json.endObject();
    }

    private static void writeMetadata(JsonWriter json, String mediaId)
    {
        json.object(mediaId)
                .field("status", "valid")
                .field("e", "Image")
                .field("m", "image/jpg")
                .array("p");
        for (int width : PREVIEW_WIDTHS) {
            writeSize(json, "https://preview.redd.it/" + mediaId + ".jpg?width=" + width + "&crop=smart&auto=webp", width);
        }
        json.endArray()
                .name("s");
        writeSize(json, "https://preview.redd.it/" + mediaId + ".jpg?width=1080&format=pjpg&auto=webp", 1080);
        json.field("id", mediaId)
                .endObject();
    }

    private static void writeSize(JsonWriter json, String url, int width)
    {
        json.object()
                .field("y", width * 3 / 4)
                .field("x", width)
                .field("u", url)
                .endObject();
    }

    private static void writePoll(JsonWriter json, Poll poll)
    {
        json.object("poll_data")
                .nulls("prediction_status", "total_stake_amount")
                .field("voting_end_timestamp", poll.endsUtc() * 1000)
                .array("options");
        for (int i = 0; i < poll.options().size(); i++) {
            json.object()
                    .field("text", poll.options().get(i));
            if (poll.ended()) {
                json.field("vote_count", poll.votes().get(i));
            }
            json.field("id", Integer.toString(10_000_000 + i))
                    .endObject();
        }
        json.endArray()
                .field("total_vote_count", poll.votes().stream().mapToLong(Long::longValue).sum())
                .nulls("user_won_amount", "resolved_option_id", "user_selection", "tournament_id", "vote_updates_remained")
                .field("is_prediction", false)
                .endObject();
    }
}
