package reddit.lakehouse.connector.table;

import io.trino.spi.Page;
import reddit.lakehouse.connector.client.RedditError;
import reddit.lakehouse.connector.client.RedditRequest;
import reddit.lakehouse.connector.client.RedditResponse;
import reddit.lakehouse.connector.decode.AnswerShape;
import reddit.lakehouse.connector.decode.ObjectsDecoder;

import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * One request, whose answer is no Listing and has all rows.
 */
final class ObjectsScan
        implements Scan
{
    private static final int FORBIDDEN = 403;

    private final RedditRequest request;
    private final Subject subject;
    private final AnswerShape shape;
    private final ObjectsDecoder decoder;
    private final boolean forSome;
    private boolean sent;
    private boolean forbidden;

    ObjectsScan(RedditRequest request, Subject subject, AnswerShape shape, ObjectsDecoder decoder)
    {
        this(request, subject, shape, decoder, false);
    }

    private ObjectsScan(RedditRequest request, Subject subject, AnswerShape shape, ObjectsDecoder decoder, boolean forSome)
    {
        this.request = requireNonNull(request, "request is null");
        this.subject = requireNonNull(subject, "subject is null");
        this.shape = requireNonNull(shape, "shape is null");
        this.decoder = requireNonNull(decoder, "decoder is null");
        this.forSome = forSome;
    }

    /** What Reddit shows to some apps and accounts only: a refusal says nothing about the subject then. */
    static ObjectsScan forSome(RedditRequest request, Subject subject, AnswerShape shape, ObjectsDecoder decoder)
    {
        return new ObjectsScan(request, subject, shape, decoder, true);
    }

    @Override
    public Optional<RedditRequest> next(long wanted)
    {
        if (sent) {
            return Optional.empty();
        }
        sent = true;
        return Optional.of(request);
    }

    @Override
    public Page accept(RedditResponse response)
    {
        if (forSome && isRefusedWithoutReason(response)) {
            forbidden = true;
            return decoder.noRows(response.receivedAt());
        }
        if (!subject.isShown(response)) {
            return decoder.noRows(response.receivedAt());
        }
        return decoder.rows(response.body(), response.receivedAt(), shape);
    }

    @Override
    public Optional<String> missing()
    {
        if (!forbidden) {
            return Optional.empty();
        }
        return Optional.of("Reddit does not show %s of %s to this app or account".formatted(request.endpoint().label(), subject.name()));
    }

    private static boolean isRefusedWithoutReason(RedditResponse response)
    {
        return response.status() == FORBIDDEN && RedditError.parse(response.status(), response.body()).reason().isEmpty();
    }
}
