package reddit.lakehouse.demo;

import com.google.common.collect.ImmutableList;
import reddit.lakehouse.models.ModelResult;
import reddit.lakehouse.models.RunReport;
import reddit.lakehouse.models.TestResult;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Seconds by phase, in the order they ended. The layers and the tests run beside each other, so their seconds, from
 * the start of the first to the end of the last, may overlap.
 */
final class Phases
{
    private final Map<String, Double> seconds = new LinkedHashMap<>();

    interface Work<T>
    {
        T run()
                throws Exception;
    }

    <T> T time(String phase, Work<T> work)
            throws Exception
    {
        long start = System.nanoTime();
        try {
            return work.run();
        }
        finally {
            seconds.put(phase, (System.nanoTime() - start) / 1e9);
        }
    }

    void addLayers(RunReport report)
    {
        for (String layer : ImmutableList.of("raw", "staging", "intermediate", "marts", "features")) {
            List<ModelResult> models = report.models().stream()
                    .filter(result -> result.model().layer().equals(layer))
                    .toList();
            addSpan(layer, models.stream().map(result -> new Span(result.startedAt(), result.duration())).toList());
        }
        List<TestResult> tests = report.tests();
        addSpan("tests", tests.stream().map(result -> new Span(result.startedAt(), result.duration())).toList());
    }

    /**
     * Marks a moment by the seconds since the process began.
     */
    void mark(String phase)
    {
        seconds.put(phase, (System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime()) / 1e3);
    }

    Map<String, Double> seconds()
    {
        return seconds;
    }

    private void addSpan(String phase, List<Span> spans)
    {
        spans.stream().map(Span::start).min(Instant::compareTo).ifPresent(start -> {
            Instant end = spans.stream().map(Span::end).max(Instant::compareTo).orElseThrow();
            seconds.put(phase, Duration.between(start, end).toMillis() / 1e3);
        });
    }

    private record Span(Instant start, Duration duration)
    {
        Instant end()
        {
            return start.plus(duration);
        }
    }
}
