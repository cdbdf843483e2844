package reddit.lakehouse.benchmarks;

import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

import static java.util.Objects.requireNonNull;

/**
 * A method that JMH measures, in a process of its own and with the compiler that a Trino in production has.
 *
 * @param parameter a JMH parameter of the class and its value
 */
record Microbenchmark(Class<?> type, String method, String parameter, String value)
{
    private static final String[] JVM = {
            "-Xmx1g",
            "--add-modules=jdk.incubator.vector",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
    };

    Microbenchmark
    {
        requireNonNull(type, "type is null");
        requireNonNull(method, "method is null");
        requireNonNull(parameter, "parameter is null");
        requireNonNull(value, "value is null");
    }

    double operationsPerSecond()
            throws RunnerException
    {
        return run().getPrimaryResult().getScore();
    }

    double allocatedBytesPerOperation()
            throws RunnerException
    {
        return run().getSecondaryResults().get("gc.alloc.rate.norm").getScore();
    }

    private RunResult run()
            throws RunnerException
    {
        return new Runner(new OptionsBuilder()
                .include("^" + type.getName().replace(".", "\\.") + "\\." + method + "$")
                .param(parameter, value)
                .mode(Mode.Throughput)
                .forks(1)
                .warmupIterations(3)
                .warmupTime(TimeValue.seconds(2))
                .measurementIterations(3)
                .measurementTime(TimeValue.seconds(1))
                .addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .jvmArgs(JVM)
                .jvmArgsAppend(properties())
                .build())
                .runSingle();
    }

    private static String[] properties()
    {
        String folder = System.getProperty(RecordedBodies.FOLDER_PROPERTY);
        return folder == null ? new String[0] : new String[] {"-D%s=%s".formatted(RecordedBodies.FOLDER_PROPERTY, folder)};
    }
}
