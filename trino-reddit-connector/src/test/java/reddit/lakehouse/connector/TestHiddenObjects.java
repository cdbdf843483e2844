package reddit.lakehouse.connector;

import io.trino.Session;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reddit.lakehouse.simulator.Answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What tables give of what Reddit shows to some only, or not at all.
 */
class TestHiddenObjects
{
    private static final String PAGE = "GET /r/{subreddit}/wiki/{page*}";

    @RegisterExtension
    static final CannedReddit reddit = new CannedReddit();

    @Test
    void testListsForAccounts()
    {
        reddit.site().answer("GET /r/{subreddit}/about/moderators", Answer.refusal(403, "Forbidden"));
        reddit.site().answer("GET /r/{subreddit}/api/link_flair_v2", Answer.json(403, "{\"error\": 403}"));
        assertThat(reddit.read("SELECT name FROM moderators WHERE subreddit = 'reserved'")).isEmpty();
        assertThat(reddit.read("SELECT id FROM link_flairs WHERE subreddit = 'reserved'")).isEmpty();
        assertThat(reddit.read("SELECT missing FROM system.scans WHERE missing LIKE '%r/reserved%' ORDER BY 1"))
                .containsExactly(
                        "Reddit does not show GET /r/{subreddit}/about/moderators of r/reserved to this app or account",
                        "Reddit does not show GET /r/{subreddit}/api/link_flair_v2 of r/reserved to this app or account");
        assertThatThrownBy(() -> reddit.read(strict(), "SELECT id FROM link_flairs WHERE subreddit = 'reserved'"))
                .hasMessageStartingWith("Reddit does not show GET /r/{subreddit}/api/link_flair_v2 of r/reserved to this app or account. The session property incomplete_scan is FAIL");
    }

    @Test
    void testListsForEverybody()
    {
        reddit.site().answer("GET /r/{subreddit}/about/rules", Answer.refusal(403, "Forbidden"));
        assertThatThrownBy(() -> reddit.read("SELECT kind FROM subreddit_rules WHERE subreddit = 'closed'")).hasMessage("r/closed cannot be read: Reddit says Forbidden");
        reddit.site().answer("GET /r/{subreddit}/about/rules", Answer.refusal(403, "gated", "Forbidden"));
        assertThatThrownBy(() -> reddit.read("SELECT kind FROM subreddit_rules WHERE subreddit = 'closed'")).hasMessage("r/closed cannot be read: Reddit says it is gated");
    }

    @Test
    void testWikiThatIsOff()
    {
        Answer off = Answer.json(403, "{\"reason\": \"WIKI_DISABLED\", \"message\": \"Forbidden\"}");
        reddit.site().answer("GET /r/{subreddit}/wiki/pages", off);
        reddit.site().answer("GET /r/{subreddit}/wiki/revisions", off);
        reddit.site().answer(PAGE, off);
        assertThat(reddit.read("SELECT page FROM wiki_pages WHERE subreddit = 'off'")).isEmpty();
        assertThat(reddit.read("SELECT page FROM wiki_pages WHERE subreddit = 'off' AND page = 'index'")).isEmpty();
        assertThat(reddit.read("SELECT page FROM wiki_revisions WHERE subreddit = 'off'")).isEmpty();
    }

    @Test
    void testPageThatIsKeptBack()
    {
        reddit.site().answer("GET /r/{subreddit}/wiki/pages", Answer.json(200, "{\"kind\": \"wikipagelisting\", \"data\": [\"config/automoderator\"]}"));
        reddit.site().answer(PAGE, Answer.json(403, "{\"reason\": \"MAY_NOT_VIEW\", \"message\": \"Forbidden\"}"));
        assertThat(reddit.queryRunner().execute("SELECT subreddit, page, content_md FROM wiki_pages WHERE subreddit = 'kept'").getMaterializedRows().getFirst().getFields())
                .containsExactly("kept", "config/automoderator", null);
        assertThat(reddit.read("SELECT missing FROM system.scans WHERE missing LIKE '%r/kept%'"))
                .containsExactly("Reddit keeps a page of the wiki of r/kept from this app or account: config/automoderator");
        assertThatThrownBy(() -> reddit.read(strict(), "SELECT content_md FROM wiki_pages WHERE subreddit = 'kept'")).hasMessageContaining("Reddit keeps a page of the wiki of r/kept");
    }

    @Test
    void testAnswersOfOtherShapes()
    {
        reddit.site().answer("GET /r/{subreddit}/about/rules", Answer.json(200, "{\"kind\": \"Listing\", \"data\": {\"children\": []}}"));
        assertThatThrownBy(() -> reddit.read("SELECT kind FROM subreddit_rules WHERE subreddit = 'x'"))
                .hasMessageStartingWith("Reddit's answer to GET /r/{subreddit}/about/rules cannot be read: an object with rules was expected. It begins with: {\"kind\": \"Listing\"");
        reddit.site().answer("GET /user/{name}/moderated_subreddits", Answer.json(200, "{}"));
        assertThat(reddit.read("SELECT subreddit FROM moderators WHERE name = 'x'")).isEmpty();
    }

    private static Session strict()
    {
        return Session.builder(reddit.queryRunner().getDefaultSession())
                .setCatalogSessionProperty("reddit", "incomplete_scan", "FAIL")
                .build();
    }
}
