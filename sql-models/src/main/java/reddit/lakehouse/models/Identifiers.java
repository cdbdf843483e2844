package reddit.lakehouse.models;

public final class Identifiers
{
    private Identifiers() {}

    public static String quote(String identifier)
    {
        return "\"" + identifier.replace("\"", "\"\"") + "\"";
    }
}
