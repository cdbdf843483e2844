package reddit.lakehouse.connector.decode;

/**
 * An answer that is not JSON, or not in the envelope that its endpoint gives.
 */
public class MalformedAnswerException
        extends RuntimeException
{
    public MalformedAnswerException(String message)
    {
        super(message);
    }

    public MalformedAnswerException(String message, Throwable cause)
    {
        super(message, cause);
    }
}
