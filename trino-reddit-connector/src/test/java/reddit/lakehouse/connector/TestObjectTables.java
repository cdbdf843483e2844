package reddit.lakehouse.connector;

import io.trino.testing.MaterializedResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tables whose rows come in no Listing: what they give, and what that costs in requests.
 */
class TestObjectTables
{
    private static final String RULES = "GET /r/{subreddit}/about/rules";
    private static final String MODERATORS = "GET /r/{subreddit}/about/moderators";
    private static final String WIKI_PAGES = "GET /r/{subreddit}/wiki/pages";
    private static final String WIKI_PAGE = "GET /r/{subreddit}/wiki/{page*}";

    @RegisterExtension
    static final SeededReddit reddit = new SeededReddit();

    @Test
    void testRules()
    {
        MaterializedResult rules = execute("SELECT subreddit, priority, short_name, (description = '') = (description_html IS NULL) FROM subreddit_rules WHERE subreddit = 'codeandcoffee'");
        assertThat(rules.getRowCount()).isPositive();
        for (int index = 0; index < rules.getRowCount(); index++) {
            assertThat(rules.getMaterializedRows().get(index).getFields()).startsWith("codeandcoffee", (long) index).endsWith(true).doesNotContainNull();
        }
        assertThat(reddit.requests()).isEqualTo(Map.of(RULES, 1L));
    }

    @Test
    void testRulesOfSeveral()
    {
        assertThat(read("SELECT DISTINCT subreddit FROM subreddit_rules WHERE subreddit IN ('CodeAndCoffee', 'CODEANDCOFFEE', 'TinyTeapots', 'nowhere_at_all')")).containsExactlyInAnyOrder("CODEANDCOFFEE", "TinyTeapots");
        assertThat(reddit.requests()).isEqualTo(Map.of(RULES, 3L));
    }

    /** They come in their own order, so that a limit must not cut them before they are sorted. */
    @Test
    void testNewestRules()
    {
        List<Object> all = read("SELECT created_utc FROM subreddit_rules WHERE subreddit IN ('CodeAndCoffee', 'DailyDispatch', 'PixelCrafters')");
        assertThat(read("SELECT created_utc FROM subreddit_rules WHERE subreddit IN ('CodeAndCoffee', 'DailyDispatch', 'PixelCrafters') ORDER BY created_utc DESC LIMIT 1"))
                .containsExactly(all.stream().max((left, right) -> left.toString().compareTo(right.toString())).orElseThrow());
    }

    @Test
    void testRulesOfJoin()
    {
        execute("CREATE TABLE memory.default.followed AS SELECT name FROM (VALUES 'CodeAndCoffee', 'DailyDispatch') t(name)");
        reddit.resetRequests();
        assertThat(read("SELECT DISTINCT f.name FROM memory.default.followed f JOIN subreddit_rules r ON r.subreddit = f.name")).hasSize(2);
        assertThat(reddit.requests()).isEqualTo(Map.of(RULES, 2L));
    }

    @Test
    void testModeratorsOfSubreddit()
    {
        List<Object> names = read("SELECT name FROM moderators WHERE subreddit = 'CodeAndCoffee'");
        assertThat(names).hasSizeGreaterThan(1).doesNotHaveDuplicates();
        String name = names.getLast().toString();
        assertThat(execute("SELECT name, user_id LIKE 't2\\_%' ESCAPE '\\', cardinality(mod_permissions) > 0, since_utc IS NOT NULL, subreddit_id FROM moderators WHERE subreddit = 'CodeAndCoffee' AND name = '" + name.toUpperCase() + "'").getMaterializedRows().getFirst().getFields())
                .containsExactly(name, true, true, true, null);
        assertThat(reddit.requests()).isEqualTo(Map.of(MODERATORS, 2L));
        assertThat(reddit.simulator().requests().getLast().parameters()).containsEntry("user", name.toUpperCase());
    }

    @Test
    void testSubredditsOfModerator()
    {
        String name = read("SELECT name FROM moderators WHERE subreddit = 'CodeAndCoffee'").getLast().toString();
        reddit.resetRequests();
        MaterializedResult result = execute("SELECT subreddit, name, subreddit_id LIKE 't5\\_%' ESCAPE '\\', subscribers > 0, mod_permissions FROM moderators WHERE name = '" + name + "'");
        assertThat(result.getMaterializedRows()).isNotEmpty().allSatisfy(row -> assertThat(row.getFields().subList(1, 5)).containsExactly(name, true, true, null));
        assertThat(result.getMaterializedRows()).anySatisfy(row -> assertThat(row.getField(0)).isEqualTo("CodeAndCoffee"));
        assertThat(reddit.requests()).isEqualTo(Map.of("GET /user/{name}/moderated_subreddits", 1L));
        assertThat(read("SELECT subreddit FROM moderators WHERE name = 'nobody_at_all'")).isEmpty();
        String idle = read("SELECT author FROM posts WHERE subreddit = 'CodeAndCoffee' AND author <> '[deleted]' LIMIT 1").getFirst().toString();
        assertThat(read("SELECT subreddit FROM moderators WHERE name = '" + idle + "'")).isEmpty();
    }

    @Test
    void testLinkFlairs()
    {
        List<Object> used = read("SELECT DISTINCT link_flair_template_id FROM posts WHERE subreddit = 'CodeAndCoffee' AND link_flair_template_id IS NOT NULL");
        assertThat(read("SELECT id FROM link_flairs WHERE subreddit = 'CodeAndCoffee'")).containsAll(used);
        assertThat(read("SELECT richtext[1].t = text FROM link_flairs WHERE subreddit = 'CodeAndCoffee' AND type = 'richtext'")).isNotEmpty().containsOnly(true);
        assertThat(reddit.requests()).containsEntry("GET /r/{subreddit}/api/link_flair_v2", 2L);
    }

    @Test
    void testWikiPageNames()
    {
        assertThat(read("SELECT page FROM wiki_pages WHERE subreddit = 'CodeAndCoffee'")).contains("index", "config/sidebar", "faq");
        assertThat(read("SELECT page FROM wiki_pages WHERE subreddit = 'CodeAndCoffee' AND page IN ('INDEX', 'faq', 'nothing')")).containsExactlyInAnyOrder("index", "faq");
        assertThat(reddit.requests()).isEqualTo(Map.of(WIKI_PAGES, 2L));
    }

    @Test
    void testWikiPages()
    {
        MaterializedResult pages = execute("SELECT page, content_md, content_html, revision_id, revision_date, \"$json\", \"$fetched_at\" FROM wiki_pages WHERE subreddit = 'CodeAndCoffee'");
        assertThat(pages.getMaterializedRows()).hasSizeGreaterThan(2).allSatisfy(row -> assertThat(row.getFields()).doesNotContainNull());
        assertThat(reddit.requests()).isEqualTo(Map.of(WIKI_PAGES, 1L, WIKI_PAGE, (long) pages.getRowCount()));
    }

    @Test
    void testNamedWikiPage()
    {
        assertThat(execute("SELECT subreddit, page, content_md LIKE '# Sidebar%' FROM wiki_pages WHERE subreddit = 'codeandcoffee' AND page = 'config/sidebar'").getMaterializedRows().getFirst().getFields())
                .containsExactly("codeandcoffee", "config/sidebar", true);
        assertThat(read("SELECT page FROM wiki_pages WHERE subreddit = 'codeandcoffee' AND page = 'index'")).containsExactly("index");
        assertThat(read("SELECT content_md FROM wiki_pages WHERE subreddit = 'codeandcoffee' AND page IN ('index', 'faq')")).hasSize(2);
        assertThat(reddit.requests()).isEqualTo(Map.of(WIKI_PAGE, 4L));
        for (String none : List.of("nothing_here", "revisions", "pages", "../about", "a//b", "discussions/index")) {
            assertThat(read("SELECT content_md FROM wiki_pages WHERE subreddit = 'codeandcoffee' AND page = '" + none + "'")).as(none).isEmpty();
        }
    }

    @Test
    void testWikiRevisions()
    {
        List<Object> all = read("SELECT revision_id FROM wiki_revisions WHERE subreddit = 'codeandcoffee' AND page = 'INDEX'");
        assertThat(all).hasSizeGreaterThan(100).doesNotHaveDuplicates();
        assertThat(reddit.requests()).isEqualTo(Map.of("GET /r/{subreddit}/wiki/revisions/{page*}", all.size() / 100 + 1L));
        reddit.resetRequests();
        assertThat(read("SELECT page FROM wiki_revisions WHERE subreddit = 'codeandcoffee' ORDER BY created_utc DESC LIMIT 20")).hasSize(20).contains("index");
        assertThat(read("SELECT page FROM wiki_revisions WHERE subreddit = 'codeandcoffee' AND created_utc >= TIMESTAMP '2026-03-01 00:00:00 UTC'")).isNotEmpty();
        assertThat(reddit.requests()).isEqualTo(Map.of("GET /r/{subreddit}/wiki/revisions", 2L));
    }

    @Test
    void testContentOfRevisions()
    {
        MaterializedResult revisions = execute("SELECT revision_id, content_md, created_utc, page FROM wiki_revisions WHERE subreddit = 'codeandcoffee' AND created_utc >= TIMESTAMP '2026-03-01 00:00:00 UTC'");
        assertThat(revisions.getMaterializedRows()).isNotEmpty().allSatisfy(row -> assertThat(row.getFields()).doesNotContainNull());
        assertThat(reddit.requests()).isEqualTo(Map.of("GET /r/{subreddit}/wiki/revisions", 1L, WIKI_PAGE, (long) revisions.getRowCount()));
        reddit.resetRequests();
        List<Object> first = revisions.getMaterializedRows().getFirst().getFields();
        assertThat(execute("SELECT revision_id, content_md, created_utc, page FROM wiki_revisions WHERE subreddit = 'codeandcoffee' AND page = '%s' AND revision_id = '%s'".formatted(first.get(3), first.get(0))).getMaterializedRows().getFirst().getFields()).isEqualTo(first);
        assertThat(read("SELECT page FROM wiki_revisions WHERE subreddit = 'codeandcoffee' AND page = 'index' AND revision_id = '00000000-0000-1000-8000-000000000000'")).isEmpty();
        assertThat(reddit.requests()).isEqualTo(Map.of(WIKI_PAGE, 2L));
        reddit.resetRequests();
        assertThat(read("SELECT content_md FROM wiki_revisions WHERE subreddit = 'codeandcoffee' AND revision_id = '%s' AND created_utc >= TIMESTAMP '2026-03-01 00:00:00 UTC'".formatted(first.getFirst()))).hasSize(1);
        assertThat(reddit.requests()).isEqualTo(Map.of("GET /r/{subreddit}/wiki/revisions", 1L, WIKI_PAGE, 1L));
    }

    @Test
    void testDuplicates()
    {
        String post = read("SELECT max_by(id, posts) FROM (SELECT max(id) id, count(*) posts FROM posts WHERE subreddit IN ('DailyDispatch', 'ScienceDigest') AND domain <> 'self.DailyDispatch' GROUP BY url)").getFirst().toString();
        String url = read("SELECT url FROM posts WHERE id = '" + post + "'").getFirst().toString();
        List<Object> others = read("SELECT id FROM posts WHERE url = '%s' AND substr(id, 1) <> '%s'".formatted(url, post));
        reddit.resetRequests();
        assertThat(read("SELECT id FROM duplicates WHERE post_id = '" + post + "'")).isNotEmpty().containsAll(others).doesNotContain(post);
        assertThat(read("SELECT DISTINCT post_id FROM duplicates WHERE post_id = 't3_" + post + "'")).containsExactly("t3_" + post);
        assertThat(read("SELECT id FROM duplicates WHERE post_id = '1'")).isEmpty();
        assertThat(read("SELECT id FROM duplicates WHERE post_id = 'not an id'")).isEmpty();
        assertThat(reddit.requests()).isEqualTo(Map.of("GET /duplicates/{post}", 3L));
    }

    @Test
    void testSubredditListings()
    {
        assertThat(read("SELECT display_name FROM subreddits WHERE listing = 'popular'")).hasSizeGreaterThan(10).contains("CodeAndCoffee").doesNotContain("TheBackRoomOffice");
        assertThat(execute("SELECT display_name, listing FROM subreddits WHERE listing = 'new' AND display_name = 'codeandcoffee'").getMaterializedRows().getFirst().getFields()).containsExactly("CodeAndCoffee", "new");
        assertThat(read("SELECT display_name FROM subreddits WHERE listing = 'no such listing'")).isEmpty();
        assertThat(reddit.requests()).isEqualTo(Map.of("GET /subreddits/{where}", 2L));
        assertThat(read("SELECT listing FROM subreddits WHERE display_name = 'codeandcoffee'")).containsOnlyNulls();
    }

    @Test
    void testSearch()
    {
        assertThat(execute("SELECT display_name, query FROM subreddits WHERE query = 'pixel art'").getMaterializedRows().getFirst().getFields()).containsExactly("PixelCrafters", "pixel art");
        assertThat(read("SELECT name FROM users WHERE query = 'walnut'")).isNotEmpty().allSatisfy(name -> assertThat(name.toString()).containsIgnoringCase("walnut"));
        assertThat(read("SELECT name FROM users WHERE query = 'walnut' AND name = 'automoderator'")).isEmpty();
        assertThat(reddit.requests()).isEqualTo(Map.of("GET /subreddits/search", 1L, "GET /users/search", 2L));
    }

    @Test
    void testTrophies()
    {
        assertThat(read("SELECT trophy_name FROM trophies WHERE name = 'automoderator'")).contains("14-Year Club", "Verified Email");
        assertThat(read("SELECT trophy_name FROM trophies WHERE name = 'nobody_at_all'")).isEmpty();
        assertThat(reddit.requests()).isEqualTo(Map.of("GET /api/v1/user/{name}/trophies", 2L));
    }

    @Test
    void testMultireddits()
    {
        String owner = "";
        List<Object> names = List.of();
        for (Object name : read("SELECT DISTINCT author FROM posts WHERE subreddit = 'CodeAndCoffee' AND author <> '[deleted]'")) {
            owner = name.toString();
            names = read("SELECT name FROM multireddits WHERE owner = '" + owner + "'");
            if (names.size() > 1) {
                break;
            }
        }
        assertThat(names).hasSizeGreaterThan(1);
        reddit.resetRequests();
        assertThat(execute("SELECT owner, name, cardinality(subreddits) > 1, path FROM multireddits WHERE owner = '%s' AND name = '%s'".formatted(owner.toUpperCase(), names.getFirst())).getMaterializedRows().getFirst().getFields())
                .containsExactly(owner, names.getFirst(), true, "/user/%s/m/%s/".formatted(owner, names.getFirst()));
        assertThat(read("SELECT name FROM multireddits WHERE owner = 'nobody_at_all'")).isEmpty();
        assertThat(read("SELECT name FROM multireddits WHERE owner = '%s' AND name = 'nothing'".formatted(owner))).isEmpty();
        assertThat(reddit.requests()).isEqualTo(Map.of("GET /api/multi/user/{name}/m/{multireddit}", 2L, "GET /api/multi/user/{name}", 1L));
    }

    @Test
    void testPlacesNobodySees()
    {
        for (String table : List.of("subreddit_rules", "moderators", "link_flairs", "wiki_pages", "wiki_revisions")) {
            assertFails("SELECT * FROM " + table + " WHERE subreddit = 'TheBackRoomOffice'", "r/TheBackRoomOffice cannot be read: Reddit says it is private");
            assertFails("SELECT * FROM " + table + " WHERE subreddit = 'GreyMarketTips'", "r/GreyMarketTips cannot be read: Reddit says it is banned");
            assertFails("SELECT * FROM " + table + " WHERE subreddit = 'FlatMoonTheory'", "r/FlatMoonTheory cannot be read: Reddit says it is quarantined");
            assertFails("SELECT * FROM " + table + " WHERE subreddit = 'nowhere_at_all'", "r/nowhere_at_all does not exist on Reddit: check the spelling");
        }
    }

    @Test
    void testMissingPredicates()
    {
        assertFails("SELECT * FROM subreddit_rules", "Reddit has no list of all subreddit_rules: add a predicate on subreddit, as in WHERE subreddit = 'AskScience'");
        assertFails("SELECT * FROM moderators", "Reddit has no list of all moderators: add a predicate on one of subreddit, name, as in WHERE subreddit = 'AskScience'");
        assertFails("SELECT * FROM wiki_pages WHERE page = 'index'", "Reddit has no list of all wiki_pages: add a predicate on subreddit, as in WHERE subreddit = 'AskScience' AND page = 'index'");
        assertFails("SELECT * FROM trophies", "Reddit has no list of all trophies: add a predicate on name, as in WHERE name = 'spez'");
        assertFails("SELECT * FROM multireddits WHERE name = 'x'", "Reddit has no list of all multireddits: add a predicate on owner, as in WHERE owner = 'spez'");
        assertThat(reddit.requests()).isEmpty();
    }

    private static void assertFails(String sql, String message)
    {
        assertThatThrownBy(() -> execute(sql)).hasMessage(message);
    }

    private static List<Object> read(String sql)
    {
        return reddit.read(sql);
    }

    private static MaterializedResult execute(String sql)
    {
        return reddit.queryRunner().execute(sql);
    }
}
