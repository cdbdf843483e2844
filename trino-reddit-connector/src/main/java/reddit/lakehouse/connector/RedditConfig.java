package reddit.lakehouse.connector;

import com.google.common.net.InetAddresses;
import io.airlift.configuration.Config;
import io.airlift.configuration.ConfigDescription;
import io.airlift.configuration.ConfigSecuritySensitive;
import io.airlift.units.Duration;
import io.airlift.units.MinDuration;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

import static java.util.concurrent.TimeUnit.MINUTES;
import static java.util.concurrent.TimeUnit.SECONDS;

/**
 * The properties of a catalog with {@code connector.name=reddit}. Timeouts, proxy and TLS are properties of the HTTP
 * client: {@code reddit.http-client.*}. An empty text counts as not set, so that an empty environment variable does too.
 */
public class RedditConfig
{
    // What libraries send of themselves, and browsers: Reddit limits the first drastically and forbids to pretend the second
    private static final Pattern DEFAULT_USER_AGENT = Pattern.compile(
            "(?i)(mozilla|java|java-http-client|jetty|apache-httpclient|okhttp|curl|wget|go-http-client|postmanruntime|python-?(urllib|requests|httpx)?)([/ ].*)?");
    private static final Pattern PRINTABLE = Pattern.compile("[ -~]*");

    private URI apiUri = URI.create("https://oauth.reddit.com");
    private URI tokenUri = URI.create("https://www.reddit.com/api/v1/access_token");
    private Optional<String> clientId = Optional.empty();
    private Optional<String> clientSecret = Optional.empty();
    private Optional<String> userAgent = Optional.empty();
    private Optional<String> username = Optional.empty();
    private Optional<String> password = Optional.empty();
    private Optional<String> refreshToken = Optional.empty();
    private Optional<String> deviceId = Optional.empty();
    private int requestLimit = 1000;
    private Duration requestWindow = new Duration(10, MINUTES);
    private int maxConcurrentRequests = 10;
    private int maxRetries = 4;
    private Duration dynamicFilteringWaitTimeout = new Duration(20, SECONDS);
    private boolean indexJoins;
    private IncompleteScan incompleteScan = IncompleteScan.WARN;

    @NotNull
    public URI getApiUri()
    {
        return apiUri;
    }

    @Config("reddit.api-uri")
    @ConfigDescription("Where Reddit's API is; access tokens are sent to this host only")
    public RedditConfig setApiUri(URI apiUri)
    {
        this.apiUri = apiUri;
        return this;
    }

    @NotNull
    public URI getTokenUri()
    {
        return tokenUri;
    }

    @Config("reddit.token-uri")
    @ConfigDescription("Where access tokens are given; client id and secret are sent to this host only")
    public RedditConfig setTokenUri(URI tokenUri)
    {
        this.tokenUri = tokenUri;
        return this;
    }

    @NotNull
    public Optional<String> getClientId()
    {
        return clientId;
    }

    @Config("reddit.client-id")
    @ConfigDescription("Client id of an app registered with Reddit")
    public RedditConfig setClientId(String clientId)
    {
        this.clientId = notBlank(clientId);
        return this;
    }

    @NotNull
    public Optional<String> getClientSecret()
    {
        return clientSecret;
    }

    @Config("reddit.client-secret")
    @ConfigDescription("Secret of the app; an installed app has none")
    @ConfigSecuritySensitive
    public RedditConfig setClientSecret(String clientSecret)
    {
        this.clientSecret = notBlank(clientSecret);
        return this;
    }

    @NotNull
    public Optional<String> getUserAgent()
    {
        return userAgent;
    }

    @Config("reddit.user-agent")
    @ConfigDescription("Who asks, as Reddit wants it: <platform>:<app id>:<version> (by /u/<your name>)")
    public RedditConfig setUserAgent(String userAgent)
    {
        this.userAgent = notBlank(userAgent);
        return this;
    }

    @NotNull
    public Optional<String> getUsername()
    {
        return username;
    }

    @Config("reddit.username")
    @ConfigDescription("Read as this account, a developer of the app (password grant)")
    public RedditConfig setUsername(String username)
    {
        this.username = notBlank(username);
        return this;
    }

    @NotNull
    public Optional<String> getPassword()
    {
        return password;
    }

    @Config("reddit.password")
    @ConfigDescription("Password of the account in reddit.username")
    @ConfigSecuritySensitive
    public RedditConfig setPassword(String password)
    {
        this.password = notBlank(password);
        return this;
    }

    @NotNull
    public Optional<String> getRefreshToken()
    {
        return refreshToken;
    }

    @Config("reddit.refresh-token")
    @ConfigDescription("Read as the account that gave this refresh token")
    @ConfigSecuritySensitive
    public RedditConfig setRefreshToken(String refreshToken)
    {
        this.refreshToken = notBlank(refreshToken);
        return this;
    }

    @NotNull
    public Optional<String> getDeviceId()
    {
        return deviceId;
    }

    @Config("reddit.device-id")
    @ConfigDescription("For an installed app, which has no secret: 20 to 30 characters, or DO_NOT_TRACK_THIS_DEVICE")
    public RedditConfig setDeviceId(String deviceId)
    {
        this.deviceId = notBlank(deviceId);
        return this;
    }

    @Min(1)
    public int getRequestLimit()
    {
        return requestLimit;
    }

    @Config("reddit.request-limit")
    @ConfigDescription("Requests in a window, where Reddit's answers do not tell")
    public RedditConfig setRequestLimit(int requestLimit)
    {
        this.requestLimit = requestLimit;
        return this;
    }

    @NotNull
    @MinDuration("1s")
    public Duration getRequestWindow()
    {
        return requestWindow;
    }

    @Config("reddit.request-window")
    @ConfigDescription("Length of the window of reddit.request-limit, and the longest that a 429 answer is waited for")
    public RedditConfig setRequestWindow(Duration requestWindow)
    {
        this.requestWindow = requestWindow;
        return this;
    }

    @Min(1)
    @Max(100)
    public int getMaxConcurrentRequests()
    {
        return maxConcurrentRequests;
    }

    @Config("reddit.max-concurrent-requests")
    @ConfigDescription("Requests on their way at one time")
    public RedditConfig setMaxConcurrentRequests(int maxConcurrentRequests)
    {
        this.maxConcurrentRequests = maxConcurrentRequests;
        return this;
    }

    @Min(0)
    @Max(20)
    public int getMaxRetries()
    {
        return maxRetries;
    }

    @Config("reddit.max-retries")
    @ConfigDescription("How often a request is repeated after a failure that may pass")
    public RedditConfig setMaxRetries(int maxRetries)
    {
        this.maxRetries = maxRetries;
        return this;
    }

    @NotNull
    @MinDuration("0s")
    public Duration getDynamicFilteringWaitTimeout()
    {
        return dynamicFilteringWaitTimeout;
    }

    @Config("reddit.dynamic-filtering.wait-timeout")
    @ConfigDescription("How long a scan waits for the other side of a join to tell which names and ids to ask for")
    public RedditConfig setDynamicFilteringWaitTimeout(Duration dynamicFilteringWaitTimeout)
    {
        this.dynamicFilteringWaitTimeout = dynamicFilteringWaitTimeout;
        return this;
    }

    public boolean isIndexJoins()
    {
        return indexJoins;
    }

    @Config("reddit.index-joins")
    @ConfigDescription("Look up rows of Reddit's for each row of the other side of a join, LEFT joins too; on a single node only")
    public RedditConfig setIndexJoins(boolean indexJoins)
    {
        this.indexJoins = indexJoins;
        return this;
    }

    @NotNull
    public IncompleteScan getIncompleteScan()
    {
        return incompleteScan;
    }

    @Config("reddit.incomplete-scan")
    @ConfigDescription("FAIL or WARN when a scan needed more than Reddit gives, or of several names one cannot be read")
    public RedditConfig setIncompleteScan(IncompleteScan incompleteScan)
    {
        this.incompleteScan = incompleteScan;
        return this;
    }

    @AssertTrue(message = "reddit.api-uri and reddit.token-uri must be https://host…; http:// is for this machine only (localhost, 127.0.0.1, [::1])")
    public boolean isSecretsProtected()
    {
        return isProtected(apiUri) && isProtected(tokenUri);
    }

    @AssertTrue(message = "reddit.user-agent must have 7 or more printable ASCII characters and name your app, as in linux:com.example.lakehouse:v1.0 (by /u/yourname)")
    public boolean isUserAgentTelling()
    {
        return userAgent
                .map(agent -> agent.length() >= 7 && PRINTABLE.matcher(agent).matches() && !DEFAULT_USER_AGENT.matcher(agent).matches())
                .orElse(true);
    }

    @AssertTrue(message = "reddit.username and reddit.password go together")
    public boolean isAccountComplete()
    {
        return username.isPresent() == password.isPresent();
    }

    @AssertTrue(message = "Set only one of reddit.refresh-token, reddit.username with reddit.password, and reddit.device-id: each is another way to get a token")
    public boolean isOneGrant()
    {
        return (refreshToken.isPresent() ? 1 : 0) + (username.isPresent() ? 1 : 0) + (deviceId.isPresent() ? 1 : 0) <= 1;
    }

    @AssertTrue(message = "reddit.device-id must have 20 to 30 printable ASCII characters; DO_NOT_TRACK_THIS_DEVICE will do")
    public boolean isDeviceIdValid()
    {
        return deviceId
                .map(device -> device.length() >= 20 && device.length() <= 30 && PRINTABLE.matcher(device).matches())
                .orElse(true);
    }

    private static Optional<String> notBlank(String value)
    {
        return Optional.ofNullable(value)
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    private static boolean isProtected(URI uri)
    {
        if (uri == null || uri.getScheme() == null || uri.getHost() == null || uri.getUserInfo() != null) {
            return false;
        }
        return uri.getScheme().equalsIgnoreCase("https") || (uri.getScheme().equalsIgnoreCase("http") && isLoopback(uri.getHost()));
    }

    private static boolean isLoopback(String host)
    {
        if (host.equalsIgnoreCase("localhost")) {
            return true;
        }
        String address = host.replaceAll("^\\[|]$", "");
        return InetAddresses.isInetAddress(address) && InetAddresses.forString(address).isLoopbackAddress();
    }
}
