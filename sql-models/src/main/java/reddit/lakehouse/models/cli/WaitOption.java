package reddit.lakehouse.models.cli;

import picocli.CommandLine.Option;
import reddit.lakehouse.models.UsageException;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long to wait for another command.
 */
final class WaitOption
{
    private static final Pattern DURATION = Pattern.compile("(\\d{1,6})([smh])");

    @Option(names = "--wait", paramLabel = "TIME", defaultValue = "0s", description = "How long to wait for another command that is at work on the lakehouse, as 90s, 10m or 1h. Default: not at all.")
    private String text;

    Duration duration()
    {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw new UsageException("--wait is %s: it has to look like 90s, 10m or 1h".formatted(text));
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        };
    }
}
