package reddit.lakehouse.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import static java.util.Objects.requireNonNull;

/**
 * Ways to change an answer. Those that change things leave an answer alone that is not JSON, and change things of kind
 * {@code t1}, {@code t2}, {@code t3} and {@code t5} wherever they are in it.
 */
public final class Rewrites
{
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Rewrites() {}

    /** Things whose field has this value, or another type than they had. */
    public static UnaryOperator<Answer> field(String name, JsonNode value)
    {
        requireNonNull(name, "name is null");
        requireNonNull(value, "value is null");
        return things(thing -> thing.set(name, value));
    }

    /** Things that lack the field. */
    public static UnaryOperator<Answer> withoutField(String name)
    {
        requireNonNull(name, "name is null");
        return things(thing -> thing.remove(name));
    }

    /** Things with fields that nobody knows, so that the body has at least so many bytes. */
    public static UnaryOperator<Answer> padded(int bytes)
    {
        return answer -> json(answer, body -> {
            if (body instanceof ObjectNode object) {
                object.set("padding", TextNode.valueOf("0".repeat(bytes)));
            }
            eachThing(body, thing -> thing.putObject("tomorrow").putArray("nested").add(1).add("two").addNull());
        });
    }

    /** An answer that is whole as HTTP goes, of a body that is not. */
    public static UnaryOperator<Answer> cut(int bytes)
    {
        return answer -> answer.withBody(Arrays.copyOf(answer.body(), Math.min(bytes, answer.body().length)));
    }

    /** Listings that say this of what follows. */
    public static UnaryOperator<Answer> after(JsonNode after)
    {
        requireNonNull(after, "after is null");
        return listing(data -> data.set("after", after));
    }

    public static UnaryOperator<Answer> withoutAfter()
    {
        return listing(data -> data.remove("after"));
    }

    /** Headers of the request budget that say something else than the budget's. */
    public static UnaryOperator<Answer> rateLimit(String remaining, String used, String reset)
    {
        return answer -> answer.withHeaders(Refusals.rateLimitHeaders(remaining, used, reset));
    }

    public static UnaryOperator<Answer> withoutRateLimit()
    {
        return answer -> {
            Map<String, String> headers = new HashMap<>(answer.headers());
            headers.keySet().removeIf(name -> name.toLowerCase(Locale.ENGLISH).startsWith("x-ratelimit"));
            return new Answer(answer.status(), headers, answer.body());
        };
    }

    static UnaryOperator<Answer> listing(Consumer<ObjectNode> change)
    {
        return answer -> json(answer, body -> {
            if (body.path("kind").asText().equals("Listing") && body.path("data") instanceof ObjectNode data) {
                change.accept(data);
            }
        });
    }

    private static UnaryOperator<Answer> things(Consumer<ObjectNode> change)
    {
        return answer -> json(answer, body -> eachThing(body, change));
    }

    private static Answer json(Answer answer, Consumer<JsonNode> change)
    {
        if (!answer.headers().getOrDefault("Content-Type", "").startsWith("application/json")) {
            return answer;
        }
        try {
            JsonNode body = MAPPER.readTree(answer.body());
            change.accept(body);
            return answer.withBody(MAPPER.writeValueAsBytes(body));
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void eachThing(JsonNode node, Consumer<ObjectNode> change)
    {
        node.forEach(child -> eachThing(child, change));
        if (node.path("kind").asText().matches("t[1235]") && node.path("data") instanceof ObjectNode thing) {
            change.accept(thing);
        }
    }
}
