package reddit.lakehouse.demo;

import com.google.common.collect.ImmutableList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reddit.lakehouse.simulator.seeded.PrivateSpell;
import reddit.lakehouse.simulator.seeded.SeededWorld;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Days of a Reddit on which things are edited, deleted, removed and voted on, accounts vanish and a subreddit hides: after
 * each, the marts equal what is computed from the world itself. As many days as the property {@code history.days} says.
 */
class TestHistory
{
    private static final Instant START = Instant.parse("2031-03-03T09:30:00Z");
    private static final int DAYS = Integer.getInteger("history.days", 3);
    private static final boolean LONG = DAYS >= 30;
    private static final List<String> WATCHED = LONG
            ? ImmutableList.of("UrbanGardeners", "TrailRunnersUnited", "HomeLab_Builders", "ScienceDigest")
            : ImmutableList.of("UrbanGardeners", "HomeLab_Builders");

    @Test
    void testMartsEqualTheTruthEveryDay(@TempDir Path data)
            throws Exception
    {
        PrivateSpell spell = new PrivateSpell("UrbanGardeners", START.plus(Duration.ofDays(DAYS / 3)), START.plus(Duration.ofDays(DAYS * 2 / 3)));
        try (SimulatedDays days = new SimulatedDays(new SeededWorld(42, List.of(spell)), START, WATCHED, data)) {
            for (int day = 0; day < DAYS; day++) {
                days.runAndCheck(LONG);
                days.pass(Duration.ofDays(1));
            }
            try (Lake lake = days.connect()) {
                assertThatThingsHappened(lake);
            }
        }
    }

    /** Otherwise the days above would prove little. */
    private static void assertThatThingsHappened(Lake lake)
            throws Exception
    {
        assertThat(lake.number(changes("score"))).as("posts whose score was seen to change").isPositive();
        assertThat(lake.number(changes("num_comments"))).as("posts whose number of comments was seen to change").isPositive();
        assertThat(lake.number(changes("coalesce(removed_by_category, '')"))).as("posts that were seen to be taken away").isPositive();
        assertThat(lake.number("SELECT count(*) FROM lakehouse.marts.dim_subreddit WHERE subreddit_type = 'private' AND NOT is_current"))
                .as("subreddits that were private and came back").isPositive();
        if (!LONG) {
            return;
        }
        assertThat(lake.number(changes("coalesce(edited_utc, created_utc)"))).as("posts that were seen to be edited").isPositive();
        assertThat(lake.number(changes("author"))).as("posts whose author was seen to go").isPositive();
        assertThat(lake.number("SELECT count(*) FROM lakehouse.marts.dim_author WHERE NOT is_found AND valid_from > TIMESTAMP '2031-01-01 00:00:00 UTC'"))
                .as("accounts that were seen to vanish").isPositive();
        assertThat(lake.number("SELECT count(DISTINCT title) - count(DISTINCT subreddit_id) FROM lakehouse.marts.dim_subreddit")).as("new titles").isPositive();
    }

    private static String changes(String expression)
    {
        return "SELECT count(*) FROM (SELECT id FROM lakehouse.raw.reddit_posts GROUP BY id HAVING count(DISTINCT %s) > 1)".formatted(expression);
    }
}
