package reddit.lakehouse.connector.table;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.inject.Inject;
import reddit.lakehouse.connector.client.Endpoint;
import reddit.lakehouse.connector.decode.ListingShape;
import reddit.lakehouse.connector.decode.RedditColumn;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static reddit.lakehouse.connector.client.RedditRequest.request;
import static reddit.lakehouse.connector.decode.RedditColumn.asked;
import static reddit.lakehouse.connector.decode.RedditColumn.count;
import static reddit.lakehouse.connector.decode.RedditColumn.counts;
import static reddit.lakehouse.connector.decode.RedditColumn.flag;
import static reddit.lakehouse.connector.decode.RedditColumn.text;
import static reddit.lakehouse.connector.decode.RedditColumn.time;
import static reddit.lakehouse.connector.table.AccessPath.Preference.FIRST;
import static reddit.lakehouse.connector.table.AccessPath.batch;
import static reddit.lakehouse.connector.table.AccessPath.each;

/**
 * Subreddits ({@code t5}), 100 a request; one a request when the columns are wanted that only a subreddit's own page has.
 */
public final class SubredditsTable
        extends ApiTable
{
    private static final Set<String> ONLY_ON_OWN_PAGE = ImmutableSet.of("active_user_count", "accounts_active", "accounts_active_is_fuzzed");

    private static final KeyColumn LISTING = new KeyColumn("listing", KeyColumn.Matching.EXACT, "", Pattern.compile("popular|new|default"));
    private static final long TOTAL = 10_000_000;

    @Inject
    public SubredditsTable()
    {
        super("subreddits", "Subreddits: by display_name, name or id 100 a request; by listing popular, new or default; by query what Reddit finds", "t5", TOTAL, allColumns(), paths());
    }

    @Override
    protected String example()
    {
        return "display_name IN ('AskScience', 'dataisbeautiful')";
    }

    private static List<AccessPath> paths()
    {
        return ImmutableList.of(
                batch("by id", KeyColumn.id("id", "t5"), Things::info),
                batch("by name", KeyColumn.fullname("name", "t5"), Things::info),
                each("by listing", LISTING, ListingTraits.CAP, SubredditsTable::ofListing).with(FIRST),
                each("by query", KeyColumn.exact("query"), ListingTraits.SEARCH_CAP, SubredditsTable::search).with(FIRST),
                new AccessPath("by display_name", Optional.of(KeyColumn.subreddit("display_name")), AccessPath.BATCH, 1, SubredditsTable::byName));
    }

    private static Scan ofListing(String where, ScanContext context)
    {
        return ListingScan.ofShape(
                ListingShape.THINGS,
                request(Endpoint.SUBREDDITS, where),
                Subject.thing(where + " subreddits"),
                ListingTraits.RANKED,
                context,
                ImmutableMap.of("listing", where));
    }

    private static Scan search(String words, ScanContext context)
    {
        return ListingScan.ofShape(
                ListingShape.THINGS,
                request(Endpoint.SUBREDDITS_SEARCH).with("q", words),
                Subject.thing("subreddits found by " + words),
                ListingTraits.FOUND,
                context,
                ImmutableMap.of("query", words));
    }

    private static List<Scan> byName(List<String> names, ScanContext context)
    {
        if (context.projected().stream().noneMatch(ONLY_ON_OWN_PAGE::contains)) {
            return ImmutableList.of(new BatchScan(request(Endpoint.INFO).with("sr_name", String.join(",", names)), Subject.batch("subreddits by name"), context, BatchScan::listing));
        }
        return names.stream()
                .map(name -> new BatchScan(request(Endpoint.SUBREDDIT_ABOUT, name), Subject.subreddit(name), context, BatchScan::thing))
                .collect(toImmutableList());
    }

    private static List<RedditColumn> allColumns()
    {
        return ImmutableList.<RedditColumn>builder()
                .add(text("id", "Base36 id, without t5_"))
                .add(text("name", "Fullname: t5_ and the id"))
                .add(text("display_name", "Name in its own spelling, without r/; a predicate matches it in any case"))
                .add(asked("listing", "popular, new or default, where the query reads one of these listings; otherwise NULL"))
                .add(asked("query", "Words to search for, where the query names them; otherwise NULL"))
                .add(text("display_name_prefixed", "Name with r/, or u/ for a profile"))
                .add(text("title", "Title of the page"))
                .add(text("url", "Path on Reddit, /r/…/"))
                .add(text("subreddit_type", "public, restricted, private, user, archived, gold_only, gold_restricted; most columns of a private one are NULL"))
                .add(time("created_utc", "When it was made"))
                .add(count("subscribers", "Subscribers"))
                .add(count("active_user_count", "Readers of the last minutes; costs a request a subreddit"))
                .add(count("accounts_active", "The same; costs a request a subreddit"))
                .add(flag("accounts_active_is_fuzzed", "The number of readers is blurred; costs a request a subreddit to know"))
                .add(text("public_description", "Short description as markdown"))
                .add(text("public_description_html", "Short description as HTML"))
                .add(text("description", "Sidebar as markdown"))
                .add(text("description_html", "Sidebar as HTML"))
                .add(text("lang", "Language code"))
                .add(flag("over18", "Not safe for work"))
                .add(flag("quarantine", "Quarantined"))
                .add(flag("community_reviewed", "Reviewed by Reddit"))
                .add(text("advertiser_category", "Category for advertisers"))
                .add(text("audience_target", "Audience for advertisers"))
                .add(text("content_category", "Category of the content"))
                .add(text("whitelist_status", "Which advertisements are allowed"))
                .add(count("wls", "whitelist_status as a number"))
                .add(flag("hide_ads", "No advertisements"))
                .addAll(rules())
                .addAll(looks())
                .build();
    }

    private static List<RedditColumn> rules()
    {
        return ImmutableList.of(
                text("submission_type", "any, link or self"),
                text("submit_text", "Advice on the page for new posts, as markdown"),
                text("submit_text_html", "Advice on the page for new posts, as HTML"),
                text("submit_link_label", "Label of the button for links"),
                text("submit_text_label", "Label of the button for text posts"),
                text("suggested_comment_sort", "Order of comments"),
                count("comment_score_hide_mins", "Minutes for which scores of comments are hidden"),
                flag("restrict_posting", "Only approved accounts may post"),
                flag("restrict_commenting", "Only approved accounts may comment"),
                flag("disable_contributor_requests", "Nobody can ask for approval"),
                flag("allow_discovery", "Shown in recommendations"),
                flag("allow_images", "Image posts"),
                flag("allow_videos", "Video posts"),
                flag("allow_videogifs", "Animated images"),
                flag("allow_galleries", "Galleries"),
                flag("allow_polls", "Polls"),
                flag("allow_talks", "Talks"),
                flag("allow_chat_post_creation", "Chat posts"),
                flag("allow_predictions", "Predictions"),
                flag("allow_predictions_tournament", "Tournaments of predictions"),
                flag("allow_prediction_contributors", "Contributors may make predictions"),
                text("prediction_leaderboard_entry_type", "How the table of predictions is shown"),
                flag("is_chat_post_feature_enabled", "Chat posts can be allowed"),
                flag("is_crosspostable_subreddit", "Posts can be crossposted here"),
                flag("all_original_content", "Original content only"),
                flag("original_content_tag_enabled", "Posts can be marked as original content"),
                flag("spoilers_enabled", "Posts can be marked as spoilers"),
                flag("free_form_reports", "Reports can have any reason"),
                flag("collapse_deleted_comments", "Deleted comments are folded"),
                flag("should_archive_posts", "Old posts are archived"),
                flag("accept_followers", "Can be followed"),
                flag("public_traffic", "Traffic statistics are public"),
                flag("wiki_enabled", "Has a wiki that the reader can see"),
                flag("link_flair_enabled", "Posts can have flair"),
                text("link_flair_position", "left, right or empty"),
                flag("can_assign_link_flair", "Authors can choose flair of posts"),
                flag("can_assign_user_flair", "Accounts can choose their flair"),
                flag("user_flair_enabled_in_sr", "Accounts can have flair"),
                text("user_flair_position", "left, right or empty"),
                text("user_flair_type", "text or richtext"),
                flag("emojis_enabled", "Has emojis of its own"),
                flag("collections_enabled", "Posts can be collected"),
                flag("event_posts_enabled", "Posts can announce events"),
                count("videostream_links_count", "Live streams"),
                count("coins", "Coins of the community"));
    }

    private static List<RedditColumn> looks()
    {
        return ImmutableList.of(
                text("icon_img", "Address of the icon"),
                counts("icon_size", "Width and height in pixels"),
                text("community_icon", "Address of the icon of the newer design"),
                text("header_img", "Address of the logo"),
                counts("header_size", "Width and height in pixels"),
                text("header_title", "Tooltip of the logo"),
                text("banner_img", "Address of the banner"),
                counts("banner_size", "Width and height in pixels"),
                text("banner_background_image", "Address of the banner of the newer design"),
                text("banner_background_color", "#rrggbb"),
                text("mobile_banner_image", "Address of the banner for phones"),
                text("key_color", "#rrggbb"),
                text("primary_color", "#rrggbb"),
                counts("emojis_custom_size", "Width and height of its emojis"),
                flag("has_menu_widget", "Has a menu"),
                flag("is_default_icon", "Icon is Reddit's own; profiles only"),
                flag("is_default_banner", "Banner is Reddit's own; profiles only"),
                flag("show_media", "Thumbnails are shown"),
                flag("show_media_preview", "Media are shown in lists"));
    }
}
