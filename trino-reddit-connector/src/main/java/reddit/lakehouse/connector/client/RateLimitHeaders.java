package reddit.lakehouse.connector.client;

import com.google.common.collect.ListMultimap;
import com.google.common.primitives.Doubles;
import io.airlift.http.client.HeaderName;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What an answer says of the window: Reddit writes {@code remaining} as a float and the others as integers, in most years.
 *
 * @param used empty where the answer does not tell
 * @param resetSeconds until the window ends, rounded down
 */
record RateLimitHeaders(double remaining, OptionalDouble used, double resetSeconds)
{
    private static final double LARGEST = 1_000_000_000;

    /** Empty when the answer lacks remaining or reset, or when one of them is no number that can be meant. */
    static Optional<RateLimitHeaders> parse(ListMultimap<HeaderName, String> headers)
    {
        OptionalDouble remaining = number(headers, "x-ratelimit-remaining");
        OptionalDouble reset = number(headers, "x-ratelimit-reset");
        if (remaining.isEmpty() || reset.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new RateLimitHeaders(remaining.getAsDouble(), number(headers, "x-ratelimit-used"), reset.getAsDouble()));
    }

    private static OptionalDouble number(ListMultimap<HeaderName, String> headers, String name)
    {
        return headers.get(HeaderName.of(name)).stream()
                .limit(1)
                .map(value -> Doubles.tryParse(value.strip()))
                .filter(number -> number != null && number >= 0 && number <= LARGEST)
                .mapToDouble(Double::doubleValue)
                .findFirst();
    }
}
