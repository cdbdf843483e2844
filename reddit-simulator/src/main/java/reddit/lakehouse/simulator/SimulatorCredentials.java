package reddit.lakehouse.simulator;

import static java.util.Objects.requireNonNull;

/**
 * Who the simulator lets in.
 *
 * @param installedClientId an app without a secret
 * @param username of the account for the password grant
 * @param refreshToken of the refresh_token grant
 */
public record SimulatorCredentials(
        String clientId,
        String clientSecret,
        String installedClientId,
        String username,
        String password,
        String refreshToken)
{
    public static final SimulatorCredentials DEFAULT = new SimulatorCredentials(
            "simulator", "simulator", "simulator-installed", "simulator", "simulator", "simulator-refresh-token");

    public SimulatorCredentials
    {
        requireNonNull(clientId, "clientId is null");
        requireNonNull(clientSecret, "clientSecret is null");
        requireNonNull(installedClientId, "installedClientId is null");
        requireNonNull(username, "username is null");
        requireNonNull(password, "password is null");
        requireNonNull(refreshToken, "refreshToken is null");
    }

    @Override
    public String toString()
    {
        return "SimulatorCredentials[clientId=" + clientId + "]";
    }
}
