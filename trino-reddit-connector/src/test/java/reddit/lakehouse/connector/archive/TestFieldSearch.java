package reddit.lakehouse.connector.archive;

import org.junit.jupiter.api.Test;

import java.util.List;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class TestFieldSearch
{
    @Test
    void testMatches()
    {
        FieldSearch search = new FieldSearch("subreddit", List.of("AskScience", "gifs"), true);
        assertThat(mayMatch(search, "{\"subreddit\":\"AskScience\"}")).isTrue();
        assertThat(mayMatch(search, "{\"subreddit\" :\t\"askscience\"}")).isTrue();
        assertThat(mayMatch(search, "{\"subreddit\":\"pics\",\"title\":\"AskScience\"}")).isFalse();
        assertThat(mayMatch(search, "{\"subreddit_id\":\"AskScience\"}")).isFalse();
        assertThat(mayMatch(search, "{\"subreddit\":\"AskScienceFiction\"}")).isFalse();
        assertThat(mayMatch(search, "{\"subreddit\":null}")).isFalse();
        assertThat(mayMatch(search, "{\"id\":1}")).isFalse();
        assertThat(mayMatch(search, "")).isFalse();
        assertThat(mayMatch(search, "\"subreddit\"")).isFalse();
        assertThat(mayMatch(search, "\"subreddit\":\"gif")).isFalse();
    }

    @Test
    void testErrsOnTheSafeSide()
    {
        FieldSearch search = new FieldSearch("subreddit", List.of("gifs"), true);
        assertThat(mayMatch(search, "{\"crosspost_parent_list\":[{\"subreddit\":\"pics\"}],\"subreddit\":\"gifs\"}")).isTrue();
        assertThat(mayMatch(search, "{\"title\":\"\\\"subreddit\\\":\",\"subreddit\":\"gifs\"}")).isTrue();
        assertThat(mayMatch(search, "{\"subreddit\":\"\\u0067ifs\"}")).isTrue();
    }

    @Test
    void testCase()
    {
        FieldSearch search = new FieldSearch("id", List.of("abc"), false);
        assertThat(mayMatch(search, "{\"id\":\"abc\"}")).isTrue();
        assertThat(mayMatch(search, "{\"id\":\"ABC\"}")).isFalse();
    }

    @Test
    void testSearchable()
    {
        assertThat(FieldSearch.isSearchable("t3_abc")).isTrue();
        assertThat(FieldSearch.isSearchable("[deleted]")).isTrue();
        assertThat(FieldSearch.isSearchable("a\"b")).isFalse();
        assertThat(FieldSearch.isSearchable("a\\b")).isFalse();
        assertThat(FieldSearch.isSearchable("é")).isFalse();
    }

    /** Within a longer buffer, so that nothing outside the line is looked at. */
    private static boolean mayMatch(FieldSearch search, String line)
    {
        String before = "{\"subreddit\":\"gifs\",\"id\":\"abc\"}\n";
        byte[] buffer = (before + line + "\n" + before).getBytes(UTF_8);
        int start = before.getBytes(UTF_8).length;
        return search.mayMatch(buffer, start, start + line.getBytes(UTF_8).length);
    }
}
