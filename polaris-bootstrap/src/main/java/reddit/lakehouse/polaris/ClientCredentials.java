package reddit.lakehouse.polaris;

import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * Client id and secret of a principal; written {@code id:secret}, as Trino and Iceberg's REST client take them.
 */
record ClientCredentials(String id, String secret)
{
    ClientCredentials
    {
        requireNonNull(id, "id is null");
        requireNonNull(secret, "secret is null");
    }

    static Optional<ClientCredentials> parse(String text)
    {
        int colon = text.indexOf(':');
        if (colon <= 0 || colon == text.length() - 1) {
            return Optional.empty();
        }
        return Optional.of(new ClientCredentials(text.substring(0, colon), text.substring(colon + 1)));
    }

    String joined()
    {
        return id + ":" + secret;
    }

    @Override
    public String toString()
    {
        return id + ":…";
    }
}
