package reddit.lakehouse.connector.client;

import static java.util.Objects.requireNonNull;

/**
 * Good for the API until it is to be renewed, in nanoseconds of the ticker.
 */
record AccessToken(String value, long renewAt)
{
    AccessToken
    {
        requireNonNull(value, "value is null");
    }

    String bearerAuthorization()
    {
        return "bearer " + value;
    }

    @Override
    public String toString()
    {
        return "AccessToken[]";
    }
}
