package reddit.lakehouse.connector.decode;

import com.google.common.collect.ImmutableList;

import java.util.List;
import java.util.OptionalInt;

import static com.fasterxml.jackson.core.JsonToken.END_ARRAY;
import static com.fasterxml.jackson.core.JsonToken.START_ARRAY;
import static com.fasterxml.jackson.core.JsonToken.VALUE_STRING;
import static java.util.Objects.requireNonNull;

/**
 * A branch that an answer left out: {@code {"kind":"more","data":{…}}}.
 *
 * @param parentId fullname of the post or comment that it hangs on
 * @param children ids of the comments that hang there; empty where the thread is too deep to go on
 * @param depth of those comments
 */
public record MoreComments(String parentId, List<String> children, OptionalInt depth)
{
    public MoreComments
    {
        requireNonNull(parentId, "parentId is null");
        children = ImmutableList.copyOf(children);
        requireNonNull(depth, "depth is null");
    }

    /** "Continue this thread": only the parent tells which one. */
    public boolean isContinuation()
    {
        return children.isEmpty();
    }

    static MoreComments read(JsonCursor cursor)
    {
        String parentId = null;
        List<String> children = ImmutableList.of();
        OptionalInt depth = OptionalInt.empty();
        for (String field = cursor.nextField(); field != null; field = cursor.nextField()) {
            cursor.next();
            if (field.equals("parent_id") && cursor.token() == VALUE_STRING) {
                parentId = cursor.string();
            }
            else if (field.equals("children") && cursor.token() == START_ARRAY) {
                children = readIds(cursor);
            }
            else if (field.equals("depth") && cursor.isLong() && cursor.longValue() >= 0 && cursor.longValue() <= Integer.MAX_VALUE) {
                depth = OptionalInt.of((int) cursor.longValue());
            }
            else {
                cursor.skip();
            }
        }
        if (parentId == null) {
            throw new MalformedAnswerException("a more without parent_id");
        }
        return new MoreComments(parentId, children, depth);
    }

    private static List<String> readIds(JsonCursor cursor)
    {
        ImmutableList.Builder<String> ids = ImmutableList.builder();
        while (cursor.next() != END_ARRAY) {
            if (cursor.token() == VALUE_STRING) {
                ids.add(cursor.string());
            }
            else {
                cursor.skip();
            }
        }
        return ids.build();
    }
}
