package reddit.lakehouse.connector;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * Many tries with seeds that follow one another. The system properties {@code fuzz.seed} and {@code fuzz.tries} say where
 * they begin and how many there are.
 */
public final class Fuzz
{
    private static final long SEED = Long.getLong("fuzz.seed", 1);
    private static final int USUAL_TRIES = 200;
    private static final int TRIES = Integer.getInteger("fuzz.tries", USUAL_TRIES);

    private Fuzz() {}

    public interface Check
    {
        void check(byte[] answer);
    }

    /** Whether there is time for more than a glance. */
    public static boolean isThorough()
    {
        return TRIES > USUAL_TRIES;
    }

    /** Fails with the seed of the first spoiled answer that the check does not let pass, and keeps that answer in a file. */
    public static void spoil(String name, byte[] answer, Check check)
    {
        Mutator mutator = new Mutator(answer);
        for (long seed = SEED; seed < SEED + TRIES; seed++) {
            byte[] spoiled = mutator.next(new Random(seed));
            try {
                check.check(spoiled);
            }
            catch (Throwable e) {
                throw new AssertionError("%s failed: -Dfuzz.seed=%s -Dfuzz.tries=1 repeats it, the answer is in %s".formatted(name, seed, keep(name, seed, spoiled)), e);
            }
        }
    }

    private static Path keep(String name, long seed, byte[] answer)
    {
        try {
            Path file = Files.createDirectories(Path.of("target/fuzz")).resolve("%s-%s.json".formatted(name.replaceAll("\\W+", "-"), seed));
            return Files.write(file, answer);
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
