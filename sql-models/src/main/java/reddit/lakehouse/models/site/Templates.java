package reddit.lakehouse.models.site;

import com.google.common.io.Resources;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Pages from the templates that lie beside this class. Everything they print is escaped, but what a template marks.
 */
final class Templates
{
    private final Mustache.Compiler compiler = Mustache.compiler()
            .emptyStringIsFalse(true)
            .escapeHTML(true)
            .withLoader(name -> new StringReader(read("templates/" + name + ".mustache")));
    private final Map<String, Template> compiled = new HashMap<>();
    private final String style = read("site.css");
    private final String script = read("site.js");

    /**
     * What surrounds the body of each page.
     *
     * @param current the page of the menu that this one belongs to
     */
    record Layout(String title, String current, String styleHash, String style, String scriptHash, String script, String body, String madeAt, String source)
    {
        boolean isNumbers()
        {
            return current.equals("index");
        }

        boolean isLineage()
        {
            return current.equals("lineage");
        }

        boolean isTables()
        {
            return current.equals("tables");
        }

        boolean isTests()
        {
            return current.equals("tests");
        }

        boolean isRuns()
        {
            return current.equals("runs");
        }
    }

    String page(String template, String title, String current, Object view, SiteData data)
    {
        return render("layout", new Layout(
                title,
                current,
                hash(style),
                style,
                hash(script),
                script,
                render(template, view),
                Format.time(data.madeAt()),
                data.source()));
    }

    private String render(String template, Object view)
    {
        return compiled.computeIfAbsent(template, name -> compiler.compile(read("templates/" + name + ".mustache"))).execute(view);
    }

    /**
     * As a content security policy wants it.
     */
    private static String hash(String content)
    {
        try {
            return "sha256-" + Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(content.getBytes(UTF_8)));
        }
        catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String read(String name)
    {
        try {
            return Resources.toString(Resources.getResource(Templates.class, name), UTF_8);
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
