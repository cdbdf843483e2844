package reddit.lakehouse.connector.decode;

/**
 * Takes the data of a thing.
 */
@FunctionalInterface
interface ThingReader
{
    /** @param cursor on the start of the thing's data, an object; is left on its end */
    void read(String kind, JsonCursor cursor);
}
