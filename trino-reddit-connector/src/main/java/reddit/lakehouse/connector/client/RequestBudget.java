package reddit.lakehouse.connector.client;

/**
 * Who may ask Reddit when.
 */
public final class RequestBudget
{
    public RateLimit rateLimit()
    {
        throw new UnsupportedOperationException();
    }
}
