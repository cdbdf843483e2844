package reddit.lakehouse.simulator;

import com.google.common.collect.ImmutableMap;

import java.util.Map;

/**
 * The answers with which Reddit, its cache or a proxy refuses, in their recorded shapes; those of private, gated, banned
 * and premium subreddits were never recorded and are as other clients tell them.
 */
public final class Refusals
{
    private static final String PAGE = """
            <!doctype html>
            <html>
              <head>
                <title>%1$s</title>
              </head>
              <body>
                <h1>whoa there, pardner!</h1>
                <p>%1$s</p>
              </body>
            </html>
            """;

    private Refusals() {}

    public static Answer privateSubreddit()
    {
        return Answer.refusal(403, "private", "Forbidden");
    }

    /** The quarantine's own words, as text and as HTML. */
    public static Answer quarantined(String words)
    {
        return Answer.json(403, "{\"reason\": \"quarantined\", \"quarantine_message_html\": \"<div class=\\\"md\\\"><p>%1$s</p>\\n</div>\", \"message\": \"Forbidden\", \"quarantine_message\": \"%1$s\", \"error\": 403}".formatted(words));
    }

    /** The words of the page that asks whether one wants to go on. */
    public static Answer gated(String words)
    {
        return Answer.json(403, "{\"reason\": \"gated\", \"interstitial_warning_message_html\": \"<div class=\\\"md\\\"><p>%1$s</p>\\n</div>\", \"message\": \"Forbidden\", \"interstitial_warning_message\": \"%1$s\", \"error\": 403}".formatted(words));
    }

    public static Answer goldOnly()
    {
        return Answer.refusal(403, "gold_only", "Forbidden");
    }

    public static Answer banned()
    {
        return Answer.refusal(404, "banned", "Not Found");
    }

    /** What a name gets that no subreddit has. */
    public static Answer searchInstead(String name)
    {
        return Answer.redirect("https://www.reddit.com/subreddits/search?q=" + name);
    }

    /** A token that was good, or never was. */
    public static Answer invalidToken()
    {
        return Answer.refusal(401, "Unauthorized").withHeader("WWW-Authenticate", "Bearer realm=\"reddit\", error=\"invalid_token\"");
    }

    /** The token endpoint's no, which comes with status 200. */
    public static Answer invalidGrant()
    {
        return Answer.json(200, "{\"error\": \"invalid_grant\"}");
    }

    public static Answer tooManyRequests()
    {
        return Answer.refusal(429, "Too Many Requests");
    }

    public static Answer tooManyRequestsPage()
    {
        return page(429, "we're sorry, but you appear to be a bot and we've seen too many requests from you lately.");
    }

    /** Status 500 to 599 without a body, as from Reddit's front. */
    public static Answer unavailable(int status)
    {
        return Answer.json(status, "");
    }

    public static Answer page(int status, String words)
    {
        return Answer.html(status, PAGE.formatted(words));
    }

    public static Map<String, String> rateLimitHeaders(String remaining, String used, String reset)
    {
        return ImmutableMap.of("x-ratelimit-remaining", remaining, "x-ratelimit-used", used, "x-ratelimit-reset", reset);
    }
}
