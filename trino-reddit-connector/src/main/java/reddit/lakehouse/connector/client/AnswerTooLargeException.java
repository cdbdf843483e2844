package reddit.lakehouse.connector.client;

import io.airlift.units.DataSize;

import java.io.IOException;

/**
 * Asking again would give the same.
 */
final class AnswerTooLargeException
        extends IOException
{
    AnswerTooLargeException(DataSize maximum)
    {
        super("larger than %s (reddit.http-client.max-response-content-length)".formatted(maximum));
    }
}
