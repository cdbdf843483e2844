package reddit.lakehouse.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import reddit.lakehouse.simulator.Answer;
import reddit.lakehouse.simulator.ApiRequest;
import reddit.lakehouse.simulator.Endpoint;
import reddit.lakehouse.simulator.Site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A Reddit in which every title, text and name holds a word that nothing else has, and in which a test deletes things.
 */
final class ForgetfulSite
        implements Site
{
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final List<String> OF_AUTHOR = List.of("author_fullname", "author_flair_text", "author_flair_richtext", "author_flair_type");

    private final Site site;
    private final Set<String> deleted = ConcurrentHashMap.newKeySet();
    private final Set<String> removed = ConcurrentHashMap.newKeySet();
    private final Set<String> vanished = ConcurrentHashMap.newKeySet();
    private final Map<String, ObjectNode> crossposts = new ConcurrentHashMap<>();

    ForgetfulSite(Site site)
    {
        this.site = site;
    }

    /** Only this thing, account or text has it. */
    static String word(String fullname)
    {
        return "zq" + fullname.replace("_", "x") + "q";
    }

    /** By the author; of an account: all of it. */
    void delete(String fullname)
    {
        deleted.add(fullname);
    }

    void remove(String fullname)
    {
        removed.add(fullname);
    }

    void vanish(String fullname)
    {
        vanished.add(fullname);
    }

    /** From now on the one is told to be a crosspost of the other. */
    void crosspost(String child, String parent)
    {
        crossposts.put(child, MAPPER.createObjectNode().put("name", parent));
    }

    @Override
    public Answer answer(ApiRequest request, Instant now)
    {
        Answer answer = site.answer(request, now);
        if (answer.status() != 200) {
            return answer;
        }
        try {
            JsonNode body = MAPPER.readTree(answer.body());
            if (request.endpoint() == Endpoint.USER_DATA_BY_ACCOUNT_IDS) {
                return accounts(answer, (ObjectNode) body);
            }
            visit(body);
            return answer.withBody(MAPPER.writeValueAsBytes(body));
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Answer accounts(Answer answer, ObjectNode body)
            throws IOException
    {
        body.remove(deleted);
        if (body.isEmpty()) {
            return Answer.refusal(404, "Not Found");
        }
        body.properties().forEach(account -> ((ObjectNode) account.getValue()).put("name", name(account.getKey())));
        return answer.withBody(MAPPER.writeValueAsBytes(body));
    }

    private void visit(JsonNode node)
    {
        if (node instanceof ArrayNode things) {
            Iterator<JsonNode> each = things.iterator();
            while (each.hasNext()) {
                if (vanished.contains(each.next().path("data").path("name").asText())) {
                    each.remove();
                }
            }
        }
        node.forEach(this::visit);
        switch (node.path("name").asText("").substring(0, Math.min(3, node.path("name").asText("").length()))) {
            case "t3_" -> post((ObjectNode) node);
            case "t1_" -> comment((ObjectNode) node);
            default -> {}
        }
    }

    private void post(ObjectNode post)
    {
        String name = post.path("name").asText();
        String slug = slug(post.path("permalink").asText(), name);
        post.put("title", word(name) + " " + post.path("title").asText());
        post.put("permalink", slug);
        if (post.path("is_self").asBoolean()) {
            post.put("selftext", post.path("selftext").asText().isEmpty() ? "" : word(name) + " " + post.path("selftext").asText());
            post.put("selftext_html", word(name));
        }
        post.put("url", post.path("is_self").asBoolean() ? "https://www.reddit.com" + slug : "https://example.com/" + word(name));
        author(post);
        if (crossposts.containsKey(name)) {
            String parent = crossposts.get(name).path("name").asText();
            post.put("crosspost_parent", parent);
            post.put("is_self", false);
            post.put("selftext", "");
            post.put("url", "/r/BikeCommuteDaily/comments/" + parent.substring(3) + "/" + word(parent) + "/");
            post.putArray("crosspost_parent_list").addObject().put("name", parent).put("title", word(parent));
        }
        boolean isGone = deleted.contains(name) || removed.contains(name);
        if (isGone) {
            // the title stays, as Reddit leaves it
            post.put("selftext", deleted.contains(name) ? "[deleted]" : "[removed]");
            post.put("removed_by_category", deleted.contains(name) ? "deleted" : "moderator");
            post.putNull("selftext_html");
        }
    }

    private void comment(ObjectNode comment)
    {
        String name = comment.path("name").asText();
        String post = comment.path("link_id").asText();
        if (!comment.path("body").asText().startsWith("[")) {
            comment.put("body", word(name) + " " + comment.path("body").asText());
            comment.put("body_html", word(name));
        }
        comment.put("permalink", slug(comment.path("permalink").asText(), post));
        comment.put("link_title", word(post));
        comment.put("link_permalink", slug(comment.path("permalink").asText(), post));
        author(comment);
        if (deleted.contains(name) || removed.contains(name)) {
            comment.put("body", deleted.contains(name) ? "[deleted]" : "[removed]");
            comment.put("body_html", "");
        }
    }

    private void author(ObjectNode thing)
    {
        String account = thing.path("author_fullname").asText();
        if (deleted.contains(thing.path("name").asText()) || deleted.contains(account)) {
            thing.put("author", "[deleted]");
            thing.remove(OF_AUTHOR);
        }
        else if (!account.isEmpty()) {
            thing.put("author", name(account));
        }
    }

    private static String name(String account)
    {
        return word(account);
    }

    private static String slug(String permalink, String post)
    {
        return permalink.replaceFirst("(/comments/[^/]+/)[^/]*", "$1" + word(post));
    }
}
