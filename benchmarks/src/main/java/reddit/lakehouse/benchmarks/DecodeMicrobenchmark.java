package reddit.lakehouse.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;
import reddit.lakehouse.connector.decode.AnswerDecoder;

import java.io.IOException;
import java.util.List;

/**
 * An operation is all bodies of the work.
 */
@State(Scope.Benchmark)
public class DecodeMicrobenchmark
{
    private static final JsonFactory JSON = new JsonFactory();

    @Param("POSTS")
    private DecodeWork work;

    private List<byte[]> bodies;
    private AnswerDecoder decoder;

    @Setup
    public void setUp()
            throws IOException
    {
        bodies = work.bodies();
        decoder = work.decoder();
    }

    @Benchmark
    public void decode(Blackhole pages)
    {
        for (byte[] body : bodies) {
            pages.consume(work.decode(decoder, body));
        }
    }

    @Benchmark
    public long walk()
            throws IOException
    {
        long tokens = 0;
        for (byte[] body : bodies) {
            try (JsonParser parser = JSON.createParser(body)) {
                while (parser.nextToken() != null) {
                    tokens++;
                }
            }
        }
        return tokens;
    }
}
