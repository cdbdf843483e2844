package reddit.lakehouse.connector.client;

import com.google.common.collect.ImmutableListMultimap;
import io.airlift.http.client.Request;
import io.airlift.http.client.Response;
import io.airlift.http.client.ResponseHandler;
import io.airlift.units.DataSize;
import org.eclipse.jetty.client.HttpResponseException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.zip.GZIPInputStream;

import static io.airlift.http.client.HeaderNames.CONTENT_ENCODING;
import static java.util.Objects.requireNonNull;

/**
 * Reads an answer whole. Undoes gzip, which airlift's client leaves alone; so an answer that was cut off in the middle
 * fails here, if the HTTP client has not noticed.
 */
final class AnswerReader
        implements ResponseHandler<Answer, IOException>
{
    private final DataSize maximum;
    private final Clock clock;

    AnswerReader(DataSize maximum, Clock clock)
    {
        this.maximum = requireNonNull(maximum, "maximum is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    @Override
    public Answer handle(Request request, Response response)
            throws IOException
    {
        return new Answer(response.getStatusCode(), response.getHeaders(), body(response), clock.instant());
    }

    @Override
    public Answer handleException(Request request, Exception exception)
            throws IOException
    {
        // Jetty takes a 401 without WWW-Authenticate for a failure
        if (exception instanceof HttpResponseException refusal && refusal.getResponse() != null) {
            return new Answer(refusal.getResponse().getStatus(), ImmutableListMultimap.of(), new byte[0], clock.instant());
        }
        // Thus Jetty says that its buffer has reached the maximum
        if (exception instanceof IllegalArgumentException && String.valueOf(exception.getMessage()).startsWith("Buffering capacity")) {
            throw new AnswerTooLargeException(maximum);
        }
        if (exception instanceof IOException ioException) {
            throw ioException;
        }
        throw new IOException(exception);
    }

    private byte[] body(Response response)
            throws IOException
    {
        InputStream content = response.getInputStream();
        if (!response.getHeader(CONTENT_ENCODING).orElse("").strip().equalsIgnoreCase("gzip")) {
            return readAll(content);
        }
        // A status without a body may still name an encoding
        byte[] compressed = readAll(content);
        if (compressed.length == 0) {
            return compressed;
        }
        try (InputStream uncompressed = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            return readAll(uncompressed);
        }
    }

    private byte[] readAll(InputStream stream)
            throws IOException
    {
        int limit = (int) Math.min(maximum.toBytes(), Integer.MAX_VALUE - 8);
        byte[] bytes = stream.readNBytes(limit);
        if (stream.read() >= 0) {
            throw new AnswerTooLargeException(maximum);
        }
        return bytes;
    }
}
