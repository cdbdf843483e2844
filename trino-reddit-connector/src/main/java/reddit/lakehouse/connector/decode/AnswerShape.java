package reddit.lakehouse.connector.decode;

import com.google.common.collect.ImmutableList;

import java.util.List;

import static java.util.Objects.requireNonNull;

/**
 * Where the objects are in answers that are no Listings.
 */
public enum AnswerShape
{
    /** {@code {"rules":[{…}],"site_rules":[…]}}. */
    RULES(Elements.OBJECTS, "rules"),
    /** {@code {"kind":"UserList","data":{"children":[{…}]}}}. */
    USER_LIST(Elements.OBJECTS, "data", "children"),
    /** {@code {"kind":"ModeratedList","data":[{…}]}}, or {@code {}} for none. */
    MODERATED_LIST(Elements.OBJECTS, "data"),
    /** {@code [{…}]}. */
    LIST(Elements.OBJECTS),
    /** {@code {"kind":"TrophyList","data":{"trophies":[{"kind":"t6","data":{…}}]}}}. */
    TROPHY_LIST(Elements.THINGS, "data", "trophies"),
    /** {@code [{"kind":…,"data":{…}}]}. */
    LIST_OF_THINGS(Elements.THINGS),
    /** {@code {"kind":…,"data":{…}}}. */
    THING(Elements.ONE_THING),
    /** {@code {"kind":"wikipagelisting","data":["index",…]}}. */
    WIKI_PAGE_NAMES(Elements.TEXTS, "data");

    enum Elements
    {
        OBJECTS,
        THINGS,
        ONE_THING,
        TEXTS,
    }

    private final Elements elements;
    private final List<String> path;

    AnswerShape(Elements elements, String... path)
    {
        this.elements = requireNonNull(elements, "elements is null");
        this.path = ImmutableList.copyOf(path);
    }

    Elements elements()
    {
        return elements;
    }

    List<String> path()
    {
        return path;
    }

    boolean mayBeEmptyObject()
    {
        return this == MODERATED_LIST;
    }
}
