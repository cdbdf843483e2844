package reddit.lakehouse.connector.client;

import com.google.common.collect.ImmutableMap;
import reddit.lakehouse.connector.RedditConfig;

import java.util.Map;

import static java.util.Objects.requireNonNull;

/**
 * On what ground an access token is asked for.
 *
 * @see <a href="https://github.com/reddit-archive/reddit/wiki/OAuth2">Reddit's OAuth2 page</a>
 */
sealed interface Grant
{
    /** The form sent to the token endpoint. */
    Map<String, String> form();

    /** Whether the token stands for an account: then Reddit allows some requests only one at a time. */
    boolean isAccount();

    /** The properties to check when Reddit refuses. */
    String properties();

    static Grant from(RedditConfig config)
    {
        if (config.getRefreshToken().isPresent()) {
            return new RefreshToken(config.getRefreshToken().get());
        }
        if (config.getUsername().isPresent() && config.getPassword().isPresent()) {
            return new Password(config.getUsername().get(), config.getPassword().get());
        }
        if (config.getDeviceId().isPresent()) {
            return new InstalledApp(config.getDeviceId().get());
        }
        return new ClientCredentials();
    }

    record ClientCredentials()
            implements Grant
    {
        @Override
        public Map<String, String> form()
        {
            return ImmutableMap.of("grant_type", "client_credentials");
        }

        @Override
        public boolean isAccount()
        {
            return false;
        }

        @Override
        public String properties()
        {
            return "reddit.client-id and reddit.client-secret";
        }
    }

    record InstalledApp(String deviceId)
            implements Grant
    {
        public InstalledApp
        {
            requireNonNull(deviceId, "deviceId is null");
        }

        @Override
        public Map<String, String> form()
        {
            return ImmutableMap.of("grant_type", "https://oauth.reddit.com/grants/installed_client", "device_id", deviceId);
        }

        @Override
        public boolean isAccount()
        {
            return false;
        }

        @Override
        public String properties()
        {
            return "reddit.client-id and reddit.device-id";
        }
    }

    record RefreshToken(String refreshToken)
            implements Grant
    {
        public RefreshToken
        {
            requireNonNull(refreshToken, "refreshToken is null");
        }

        @Override
        public Map<String, String> form()
        {
            return ImmutableMap.of("grant_type", "refresh_token", "refresh_token", refreshToken);
        }

        @Override
        public boolean isAccount()
        {
            return true;
        }

        @Override
        public String properties()
        {
            return "reddit.client-id, reddit.client-secret and reddit.refresh-token (it may have been revoked)";
        }

        @Override
        public String toString()
        {
            return "RefreshToken[]";
        }
    }

    record Password(String username, String password)
            implements Grant
    {
        public Password
        {
            requireNonNull(username, "username is null");
            requireNonNull(password, "password is null");
        }

        @Override
        public Map<String, String> form()
        {
            return ImmutableMap.of("grant_type", "password", "username", username, "password", password);
        }

        @Override
        public boolean isAccount()
        {
            return true;
        }

        @Override
        public String properties()
        {
            return "reddit.client-id, reddit.client-secret, reddit.username and reddit.password (the account must be a developer of a script app and have no two-factor authentication)";
        }

        @Override
        public String toString()
        {
            return "Password[username=%s]".formatted(username);
        }
    }
}
