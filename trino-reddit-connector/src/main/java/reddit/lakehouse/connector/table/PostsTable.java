package reddit.lakehouse.connector.table;

import com.google.common.collect.ImmutableList;
import com.google.inject.Inject;
import io.trino.spi.type.StandardTypes;
import io.trino.spi.type.Type;
import io.trino.spi.type.TypeDescriptor;
import io.trino.spi.type.TypeManager;
import reddit.lakehouse.connector.client.Endpoint;
import reddit.lakehouse.connector.decode.RedditColumn;

import java.util.List;

import static reddit.lakehouse.connector.client.RedditRequest.request;
import static reddit.lakehouse.connector.decode.RedditColumn.count;
import static reddit.lakehouse.connector.decode.RedditColumn.flag;
import static reddit.lakehouse.connector.decode.RedditColumn.ratio;
import static reddit.lakehouse.connector.decode.RedditColumn.text;
import static reddit.lakehouse.connector.decode.RedditColumn.texts;
import static reddit.lakehouse.connector.decode.RedditColumn.time;
import static reddit.lakehouse.connector.table.AccessPath.batch;
import static reddit.lakehouse.connector.table.AccessPath.each;
import static reddit.lakehouse.connector.table.AccessPath.listing;
import static reddit.lakehouse.connector.table.AccessPath.whole;

/**
 * Posts (links, {@code t3}). By ids: 100 a request. By subreddit, author or domain: the newest 1,000, 100 a request.
 */
public final class PostsTable
        extends ApiTable
{
    private static final int LISTING = ListingTraits.CAP;
    // Few accounts have more than this; a listing of 1,000 it is all the same
    private static final int OF_AUTHOR = 200;
    private static final long TOTAL = 3_000_000_000L;

    @Inject
    public PostsTable(TypeManager typeManager)
    {
        super("posts", "Posts: by id or name 100 a request, by subreddit, author or domain the newest 1,000", "t3", TOTAL, allColumns(typeManager), paths());
    }

    /** Other listings than {@code new}, which is read first, have older posts among newer ones. */
    @Override
    public boolean isOrderedBy(String columnName, boolean ascending, List<String> arguments, List<PostSort> listings)
    {
        return super.isOrderedBy(columnName, ascending, arguments, listings) && listings.getFirst() == PostSort.NEW;
    }

    @Override
    protected String example()
    {
        return "subreddit = 'AskScience'";
    }

    private static List<AccessPath> paths()
    {
        return ImmutableList.of(
                batch("by id", KeyColumn.id("id", "t3"), Things::info),
                batch("by name", KeyColumn.fullname("name", "t3"), Things::info),
                each("by url", KeyColumn.exact("url"), 100, (url, context) ->
                        new BatchScan(request(Endpoint.INFO).with("url", url).with("limit", "100"), Subject.batch("posts of a url"), context, BatchScan::listing)),
                listing("by subreddit", KeyColumn.subreddit("subreddit"), LISTING, PostListingsScan::ofSubreddit),
                listing("by author", KeyColumn.author("author"), OF_AUTHOR, PostListingsScan::ofAuthor),
                listing("by domain", KeyColumn.exact("domain"), LISTING, PostListingsScan::ofDomain),
                whole("newest of all", LISTING, context ->
                        new ListingScan(request(Endpoint.SUBREDDIT_NEW, "all"), Subject.subreddit("all"), ListingTraits.PREVIEW, context)));
    }

    static List<RedditColumn> allColumns(TypeManager typeManager)
    {
        Type jsonType = typeManager.getType(new TypeDescriptor(StandardTypes.JSON));
        return ImmutableList.<RedditColumn>builder()
                .add(text("id", "Base36 id, without t3_"))
                .add(text("name", "Fullname: t3_ and the id"))
                .add(text("title", "Title"))
                .addAll(ContributionColumns.place())
                .add(count("subreddit_subscribers", "Subscribers of the subreddit"))
                .addAll(ContributionColumns.author())
                .addAll(ContributionColumns.time())
                .addAll(content())
                .addAll(PostMediaColumns.all(jsonType))
                .addAll(PostMediaColumns.collections())
                .addAll(occasion())
                .addAll(ContributionColumns.reception(jsonType))
                .add(ratio("upvote_ratio", "Share of votes up, 0 to 1"))
                .add(flag("hide_score", "Score is still hidden; it is a number all the same, mostly 1"))
                .add(count("num_comments", "Comments as Reddit counts them, removed ones among them"))
                .add(count("num_crossposts", "Crossposts made of it"))
                .add(count("num_duplicates", "Other posts of the same link; known to single pages only"))
                .addAll(flair())
                .addAll(ContributionColumns.moderation())
                .addAll(state())
                .build();
    }

    private static List<RedditColumn> content()
    {
        return ImmutableList.of(
                text("url", "What the post links to; its own address when it is a text post"),
                text("url_overridden_by_dest", "The link as given; NULL for text posts"),
                text("domain", "Domain of the link; self.<Subreddit> for text posts; can be empty"),
                flag("is_self", "Text post"),
                text("selftext", "Text as markdown; [removed] or [deleted] when it was"),
                text("selftext_html", "Text as HTML; NULL when there is none"),
                text("post_hint", "self, link, image, hosted:video, rich:video, gallery"),
                text("thumbnail", "Address of the preview image, or self, default, image, nsfw, spoiler, or empty"),
                count("thumbnail_width", "Pixels"),
                count("thumbnail_height", "Pixels"),
                text("crosspost_parent", "Fullname of the post that this is a crosspost of"));
    }

    private static List<RedditColumn> occasion()
    {
        return ImmutableList.of(
                time("event_start", "Start of the event that the post announces"),
                time("event_end", "End of the event that the post announces"),
                flag("event_is_live", "The event is going on"),
                text("discussion_type", "CHAT for a live discussion"),
                text("category", "Category of the post"),
                texts("content_categories", "Categories of the content, such as photography"));
    }

    private static List<RedditColumn> flair()
    {
        return ImmutableList.of(
                text("link_flair_text", "Flair of the post"),
                text("link_flair_css_class", "Style class of the flair"),
                text("link_flair_template_id", "UUID of the flair's template"),
                text("link_flair_type", "text or richtext"),
                text("link_flair_background_color", "Background of the flair, #rrggbb or empty"),
                text("link_flair_text_color", "dark or light"),
                ContributionColumns.richtext("link_flair_richtext", "Parts of the flair: texts and emojis"));
    }

    private static List<RedditColumn> state()
    {
        return ImmutableList.of(
                text("removed_by_category", "Who removed it: moderator, author, deleted, reddit, automod_filtered, …; NULL when nobody did"),
                flag("over_18", "Not safe for work"),
                flag("spoiler", "Spoiler"),
                flag("quarantine", "In a quarantined subreddit"),
                flag("pinned", "Pinned to its author's profile"),
                flag("contest_mode", "Comments come in random order and scores are hidden"),
                flag("is_video", "Video hosted by Reddit"),
                flag("is_meta", "About the subreddit itself"),
                flag("is_original_content", "Marked as original content"),
                flag("is_crosspostable", "Can be crossposted"),
                flag("is_reddit_media_domain", "Image or video hosted by Reddit"),
                flag("is_robot_indexable", "Search engines may index it; false when it was removed"),
                flag("is_created_from_ads_ui", "Made as an advertisement"),
                flag("promoted", "True for an advertisement, otherwise NULL"),
                flag("brand_safe", "Advertisements may stand beside it; until 2018"),
                flag("media_only", "Only its media is shown"),
                flag("allow_live_comments", "Comments may be shown live"),
                text("suggested_sort", "Order of comments that moderators or author suggest"),
                text("whitelist_status", "Which advertisements are allowed"),
                text("parent_whitelist_status", "Which advertisements are allowed in the subreddit"),
                count("wls", "whitelist_status as a number"),
                count("pwls", "parent_whitelist_status as a number"));
    }
}
