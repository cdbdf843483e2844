package reddit.lakehouse.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.TextNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

import static java.util.Objects.requireNonNull;

/** What happens to a listing that moves while it is read. */
public final class PagingFaults
{
    /** A page with nothing on it, and nothing after it. */
    static final Answer EMPTY = Answer.json(200, "{\"kind\": \"Listing\", \"data\": {\"after\": null, \"dist\": 0, \"modhash\": null, \"geo_filter\": null, \"children\": [], \"before\": null}}");

    private PagingFaults() {}

    /** Each page begins with the last things of the page before it: new ones came on top meanwhile. */
    public static FaultRule duplicates(int things, Predicate<ApiRequest> requests)
    {
        Map<String, List<JsonNode>> last = new ConcurrentHashMap<>();
        return pages(requests, request -> new Fault.Rewrite(Rewrites.listing(data -> {
            ArrayNode children = data.withArray("children");
            List<JsonNode> own = new ArrayList<>();
            children.forEach(own::add);
            if (request.parameter("after").isPresent()) {
                children.removeAll().addAll(last.getOrDefault(request.path(), List.of())).addAll(own);
            }
            last.put(request.path(), own.subList(Math.max(0, own.size() - things), own.size()));
        })));
    }

    /** Every page but the first lacks its first things: they were deleted meanwhile. */
    public static FaultRule deletions(int things, Predicate<ApiRequest> requests)
    {
        return pages(requests.and(request -> request.parameter("after").isPresent()), _ -> new Fault.Rewrite(Rewrites.listing(data -> {
            ArrayNode children = data.withArray("children");
            for (int i = 0; i < things && !children.isEmpty(); i++) {
                children.remove(0);
            }
        })));
    }

    /**
     * The things that the first so many pages ended with were deleted meanwhile: what follows them is nothing, and
     * stays so, though the listing goes on.
     */
    public static FaultRule vanishedAnchors(int anchors, Predicate<ApiRequest> requests)
    {
        Set<String> vanished = ConcurrentHashMap.newKeySet();
        return request -> {
            Optional<String> after = request.parameter("after").filter(_ -> requests.test(request));
            if (after.isEmpty()) {
                return Optional.empty();
            }
            synchronized (vanished) {
                if (vanished.size() < anchors) {
                    vanished.add(after.get());
                }
                return vanished.contains(after.get()) ? Optional.of(new Fault.Respond(EMPTY)) : Optional.empty();
            }
        };
    }

    /** From the second page on, each page says that it is followed by itself. */
    public static FaultRule repeatedCursor(Predicate<ApiRequest> requests)
    {
        return pages(requests.and(request -> request.parameter("after").isPresent()), request ->
                new Fault.Rewrite(Rewrites.after(TextNode.valueOf(request.parameter("after").orElseThrow()))));
    }

    private static FaultRule pages(Predicate<ApiRequest> requests, PageFault fault)
    {
        requireNonNull(requests, "requests is null");
        return request -> requests.test(request) ? Optional.of(fault.of(request)) : Optional.empty();
    }

    private interface PageFault
    {
        Fault of(ApiRequest request);
    }
}
