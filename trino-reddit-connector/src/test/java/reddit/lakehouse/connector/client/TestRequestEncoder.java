package reddit.lakehouse.connector.client;

import com.google.common.collect.ImmutableMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URI;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static reddit.lakehouse.connector.client.Endpoint.COMMENT_SUBTREE;
import static reddit.lakehouse.connector.client.Endpoint.INFO;
import static reddit.lakehouse.connector.client.Endpoint.SUBREDDIT_NEW;
import static reddit.lakehouse.connector.client.Endpoint.WIKI_PAGE;
import static reddit.lakehouse.connector.client.RedditRequest.request;

final class TestRequestEncoder
{
    private static final URI API = URI.create("https://oauth.reddit.com");

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "AskReddit     | AskReddit",
            "u_some-one    | u_some-one",
            "a+b           | a+b",
            "../../x       | ..%2F..%2Fx",
            "a/b           | a%2Fb",
            "%2e           | %252e",
            "%2e%2e        | %252e%252e",
            "a?b=c&d       | a%3Fb%3Dc%26d",
            "a#b           | a%23b",
            "a;b           | a%3Bb",
            "a b           | a%20b",
            "a\\b          | a%5Cb",
            "@evil.example | %40evil.example",
            "ünï           | %C3%BCn%C3%AF",
            "😀            | %F0%9F%98%80",
            "...           | ...",
    })
    void pathArgumentIsOneSegment(String argument, String segment)
    {
        URI uri = RequestEncoder.uri(API, request(SUBREDDIT_NEW, argument), Map.of());

        assertThat(uri).hasToString("https://oauth.reddit.com/r/" + segment + "/new");
        assertThat(uri.normalize()).isEqualTo(uri);
        assertThat(uri.getHost()).isEqualTo("oauth.reddit.com");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nX: y", "\u0000", "\ud800", "\u2028"})
    void everyCharacterCanBeWritten(String argument)
    {
        assertThat(RequestEncoder.uri(API, request(SUBREDDIT_NEW, argument), Map.of("x", argument)).toString())
                .matches("https://oauth\\.reddit\\.com/r/[A-Za-z0-9%]+/new\\?x=[A-Za-z0-9%+]+");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", ".."})
    void argumentThatNoPathHolds(String argument)
    {
        assertThat(RequestEncoder.isExpressible(request(COMMENT_SUBTREE, "abc", argument))).isFalse();
        assertThat(RequestEncoder.isExpressible(request(COMMENT_SUBTREE, "abc", "def"))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "index             | index",
            "config/sidebar    | config/sidebar",
            "a b/c?d/%2e       | a%20b/c%3Fd/%252e",
    })
    void partsOfAPathKeepTheirSlashes(String argument, String path)
    {
        assertThat(RequestEncoder.uri(API, request(WIKI_PAGE, "x", argument), Map.of())).hasToString("https://oauth.reddit.com/r/x/wiki/" + path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "a/../b", "/a", "a/", "a//b", "./a"})
    void partsThatNoPathHolds(String argument)
    {
        assertThat(RequestEncoder.isExpressible(request(WIKI_PAGE, "x", argument))).isFalse();
        assertThat(RequestEncoder.isExpressible(request(WIKI_PAGE, "x", "a/b"))).isTrue();
    }

    @Test
    void parametersAreAFormInOrder()
    {
        RedditRequest request = request(INFO).with("id", "t3_a,t3_b").with("q", "a b&c=d+é%").with("id", "t3_c");

        assertThat(RequestEncoder.form(request.parameters())).isEqualTo("id=t3_c&q=a+b%26c%3Dd%2B%C3%A9%25");
        assertThat(RequestEncoder.form(ImmutableMap.of("id", "t3_a,t3_b"))).isEqualTo("id=t3_a%2Ct3_b");
    }

    @Test
    void pathOfTheApiStays()
    {
        assertThat(RequestEncoder.uri(URI.create("http://localhost:1/reddit/"), request(INFO), Map.of()))
                .hasToString("http://localhost:1/reddit/api/info");
    }

    @Test
    void wrongNumberOfArguments()
    {
        assertThatThrownBy(() -> request(SUBREDDIT_NEW))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("GET /r/{subreddit}/new takes 1 path arguments, not 0");
    }
}
