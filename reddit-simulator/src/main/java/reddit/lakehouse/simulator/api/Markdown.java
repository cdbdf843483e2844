package reddit.lakehouse.simulator.api;

import com.google.common.base.Splitter;

import java.util.List;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.stream.Collectors.joining;

/** The HTML that Reddit makes of a text; of markdown only paragraphs are known here. */
final class Markdown
{
    private static final Splitter PARAGRAPHS = Splitter.on("\n\n").omitEmptyStrings();

    private Markdown() {}

    /** {@code body_html} of a comment. */
    static String html(String text)
    {
        List<String> paragraphs = PARAGRAPHS.splitToStream(text)
                .map(paragraph -> "<p>" + escape(paragraph) + "</p>\n")
                .collect(toImmutableList());
        return paragraphs.stream().collect(joining("\n", "<div class=\"md\">", "</div>"));
    }

    /** {@code selftext_html} of a post or {@code description_html} of a subreddit; null where there is no text. */
    static String htmlOrNull(String text)
    {
        return text.isEmpty() ? null : "<!-- SC_OFF -->" + html(text) + "<!-- SC_ON -->";
    }

    private static String escape(String text)
    {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            switch (character) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(character);
            }
        }
        return escaped.toString();
    }
}
