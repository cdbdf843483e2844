package reddit.lakehouse.models;

final class Identifiers
{
    private Identifiers() {}

    static String quote(String identifier)
    {
        return "\"" + identifier.replace("\"", "\"\"") + "\"";
    }
}
