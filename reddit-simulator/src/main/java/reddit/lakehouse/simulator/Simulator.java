package reddit.lakehouse.simulator;

import reddit.lakehouse.simulator.replay.Replay;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Runs the simulator alone, until it is stopped. */
public final class Simulator
{
    private static final Set<String> OPTIONS = Set.of("--port", "--seed", "--posts", "--replay", "--latency-millis", "--budget", "--faults");
    private static final String USAGE = """
            Options, each with a value:
              --port            port on 127.0.0.1; 0, the default, for any free one
              --seed            number of the seeded world; default 42
              --posts           folder of CSV files to serve instead of the seeded world
              --replay          folder of recorded exchanges to serve instead of the seeded world
              --latency-millis  waited before every answer; default 0
              --budget          requests in each 600 seconds; default 1000, 0 for no limit
              --faults          percent of the requests that meet a fault; default 0
            """;

    private Simulator() {}

    public static void main(String[] arguments)
            throws InterruptedException
    {
        RedditSimulator simulator;
        try {
            simulator = start(options(arguments));
        }
        catch (IllegalArgumentException | IllegalStateException e) {
            System.err.println(e.getMessage());
            System.err.println(USAGE);
            System.exit(2);
            return;
        }
        try (simulator) {
            SimulatorCredentials credentials = SimulatorCredentials.DEFAULT;
            System.out.println("Reddit simulator: " + simulator.uri());
            System.out.println("Token endpoint:   " + simulator.tokenUri());
            System.out.println("Client id:        " + credentials.clientId());
            System.out.println("Client secret:    " + credentials.clientSecret());
            Thread.currentThread().join();
        }
    }

    private static RedditSimulator start(Map<String, String> options)
    {
        RedditSimulatorBuilder builder = RedditSimulator.builder()
                .port((int) number(options, "--port", 0))
                .latency(Duration.ofMillis(number(options, "--latency-millis", 0)));
        int budget = (int) number(options, "--budget", 1000);
        builder.rateLimit(budget == 0 ? RateLimit.off() : RateLimit.requestsPerWindow(budget));
        builder.faultRules(FaultMix.all(number(options, "--faults", 0) / 100.0, number(options, "--seed", 42)));
        if (options.containsKey("--posts")) {
            builder.postsFolder(Path.of(options.get("--posts")));
        }
        else if (options.containsKey("--replay")) {
            builder.replay(Replay.builder(Path.of(options.get("--replay"))).build());
        }
        else {
            builder.seededWorld(number(options, "--seed", 42));
        }
        return builder.start();
    }

    private static Map<String, String> options(String[] arguments)
    {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            if (!OPTIONS.contains(arguments[i]) || i + 1 == arguments.length) {
                throw new IllegalArgumentException("Not an option with a value: " + arguments[i]);
            }
            options.put(arguments[i], arguments[i + 1]);
        }
        return options;
    }

    private static long number(Map<String, String> options, String name, long otherwise)
    {
        try {
            return options.containsKey(name) ? Long.parseLong(options.get(name)) : otherwise;
        }
        catch (NumberFormatException e) {
            throw new IllegalArgumentException("%s takes a number, not %s".formatted(name, options.get(name)));
        }
    }
}
