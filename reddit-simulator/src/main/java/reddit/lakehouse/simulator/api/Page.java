package reddit.lakehouse.simulator.api;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.Ints;
import reddit.lakehouse.simulator.ApiRequest;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The part of a listing that a request asks for.
 *
 * @param after fullname of the last thing where more follow
 * @param before fullname of the first thing where a count was sent and this is not the first page
 */
record Page<T>(List<T> things, Optional<String> after, Optional<String> before)
{
    private static final int DEFAULT_LIMIT = 25;
    private static final int MAX_LIMIT = 100;

    Page
    {
        things = ImmutableList.copyOf(things);
    }

    /** An anchor that is not in the list gives an empty page, as on Reddit when it was deleted meanwhile. */
    static <T> Page<T> of(List<T> all, Function<T, String> fullname, ApiRequest request)
    {
        int limit = limit(request);
        Optional<String> anchorBefore = request.parameter("before");
        if (anchorBefore.isPresent()) {
            int end = Math.max(0, indexOf(all, fullname, anchorBefore.get()));
            return slice(all, fullname, Math.max(0, end - limit), end, request);
        }
        Optional<String> anchorAfter = request.parameter("after");
        if (anchorAfter.isPresent()) {
            int index = indexOf(all, fullname, anchorAfter.get());
            int start = index < 0 ? all.size() : index + 1;
            return slice(all, fullname, start, Math.min(all.size(), start + limit), request);
        }
        return slice(all, fullname, 0, Math.min(all.size(), limit), request);
    }

    static int limit(ApiRequest request)
    {
        Integer limit = request.parameter("limit").map(Ints::tryParse).orElse(null);
        if (limit == null) {
            return DEFAULT_LIMIT;
        }
        return Math.clamp(limit, 1, MAX_LIMIT);
    }


    private static <T> Page<T> slice(List<T> all, Function<T, String> fullname, int start, int end, ApiRequest request)
    {
        List<T> things = all.subList(start, end);
        Optional<String> after = end < all.size() && !things.isEmpty() ? Optional.of(fullname.apply(things.getLast())) : Optional.empty();
        boolean counted = request.parameter("count").map(Ints::tryParse).filter(count -> count > 0).isPresent();
        Optional<String> before = counted && !things.isEmpty() ? Optional.of(fullname.apply(things.getFirst())) : Optional.empty();
        return new Page<>(things, after, before);
    }

    private static <T> int indexOf(List<T> all, Function<T, String> fullname, String wanted)
    {
        for (int i = 0; i < all.size(); i++) {
            if (fullname.apply(all.get(i)).equals(wanted)) {
                return i;
            }
        }
        return -1;
    }
}
