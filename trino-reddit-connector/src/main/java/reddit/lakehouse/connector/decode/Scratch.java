package reddit.lakehouse.connector.decode;

import com.google.common.collect.ImmutableMap;

import java.util.IdentityHashMap;
import java.util.Map;

/**
 * What a decoder uses again and again, so that nothing is made for a single value. Not thread safe.
 */
final class Scratch
{
    private final Utf8Buffer text = new Utf8Buffer();
    private final CanonicalJson json = new CanonicalJson();
    private final FieldNames names = new FieldNames(ImmutableMap.of());
    private final Map<ObjectDecoder, FieldNames> namesOfKinds = new IdentityHashMap<>();

    /** Room for the text of one value. */
    Utf8Buffer text()
    {
        return text;
    }

    CanonicalJson json()
    {
        return json;
    }

    /** Names that belong to no columns. */
    FieldNames names()
    {
        return names;
    }

    /** Names that belong to the fields of a ROW. */
    FieldNames names(ObjectDecoder kind)
    {
        FieldNames known = namesOfKinds.get(kind);
        if (known == null) {
            known = new FieldNames(kind.channelsByField());
            namesOfKinds.put(kind, known);
        }
        return known;
    }
}
