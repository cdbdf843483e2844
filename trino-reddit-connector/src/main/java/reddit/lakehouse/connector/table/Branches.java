package reddit.lakehouse.connector.table;

import com.google.common.collect.ImmutableList;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/**
 * What of a tree is still to be asked for. A comment is asked for again only when an answer had something new and still
 * left it out, so that a tree always comes to an end.
 */
final class Branches
{
    /** So many ids one request takes. */
    static final int MAX_CHILDREN = 100;

    private final Map<String, Set<String>> childrenByParent = new LinkedHashMap<>();
    private final Queue<String> continuations = new ArrayDeque<>();
    private final Set<String> asked = new HashSet<>();
    private final Set<String> continued = new HashSet<>();

    /** A part of a tree that one request asks for. */
    sealed interface Branch
    {
        /** @param ids of comments */
        record Children(List<String> ids)
                implements Branch
        {
            public Children
            {
                ids = ImmutableList.copyOf(ids);
            }
        }

        /** @param comment id of the comment that the thread goes on from */
        record Continuation(String comment)
                implements Branch
        {
            public Continuation
            {
                requireNonNull(comment, "comment is null");
            }
        }
    }

    boolean isEmpty()
    {
        return childrenByParent.isEmpty() && continuations.isEmpty();
    }

    Optional<Branch> next()
    {
        if (childrenByParent.isEmpty()) {
            return Optional.ofNullable(continuations.poll()).map(Branch.Continuation::new);
        }
        Map.Entry<String, Set<String>> first = childrenByParent.entrySet().iterator().next();
        List<String> ids = first.getValue().stream()
                .limit(MAX_CHILDREN)
                .toList();
        first.getValue().removeAll(ids);
        if (first.getValue().isEmpty()) {
            childrenByParent.remove(first.getKey());
        }
        asked.addAll(ids);
        return Optional.of(new Branch.Children(ids));
    }

    /**
     * Children that an answer left out.
     *
     * @param progress the answer had something new
     * @return whether all of them will be asked for
     */
    boolean addChildren(String parent, List<String> ids, boolean progress)
    {
        List<String> worthwhile = ids.stream()
                .filter(id -> progress || !asked.contains(id))
                .toList();
        if (!worthwhile.isEmpty()) {
            childrenByParent.computeIfAbsent(parent, _ -> new LinkedHashSet<>()).addAll(worthwhile);
        }
        return worthwhile.size() == ids.size();
    }

    /** @return false when the thread was continued from there already */
    boolean addContinuation(String comment)
    {
        return continued.add(comment) && continuations.add(comment);
    }
}
