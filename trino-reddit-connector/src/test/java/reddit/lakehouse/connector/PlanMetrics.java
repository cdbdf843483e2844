package reddit.lakehouse.connector;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reads what EXPLAIN ANALYZE VERBOSE tells.
 */
final class PlanMetrics
{
    private PlanMetrics() {}

    static long metric(String plan, String name)
    {
        Matcher matcher = Pattern.compile("'%s' = \\D*(\\d+)".formatted(name)).matcher(plan);
        assertThat(matcher.find()).as(name + " in " + plan).isTrue();
        return Long.parseLong(matcher.group(1));
    }
}
