package reddit.lakehouse.simulator.seeded;

import com.google.common.collect.ImmutableList;
import reddit.lakehouse.simulator.seeded.SubredditSpec.Mix;
import reddit.lakehouse.simulator.world.Subreddit.Access;

import java.util.List;

import static reddit.lakehouse.simulator.seeded.SubredditSpec.Mix.MIXED;
import static reddit.lakehouse.simulator.seeded.SubredditSpec.Mix.NEWS;
import static reddit.lakehouse.simulator.seeded.SubredditSpec.Mix.PICTURES;
import static reddit.lakehouse.simulator.seeded.SubredditSpec.Mix.TALK;

/** The subreddits of the seeded world. The index of each is part of the ids: new ones go to the end. */
final class SubredditCatalog
{
    static final List<SubredditSpec> ALL = new SubredditCatalog().build();

    private final ImmutableList.Builder<SubredditSpec> specs = ImmutableList.builder();
    private int next;

    private SubredditCatalog() {}

    private List<SubredditSpec> build()
    {
        busy("AskAnyoneAnything", "open questions", 62, 13, 4_100_000, TALK, List.of("Serious", "Casual"), 0.012);
        busy("DailyDispatch", "news of the day", 40, 11, 2_600_000, NEWS, List.of("Politics", "Economy", "World", "Local"), 0.01);
        busy("PixelCrafters", "pixel art", 25, 6, 840_000, PICTURES, List.of("Original", "Work in progress", "Critique wanted"), 0.002);
        busy("CodeAndCoffee", "programming", 22, 10, 1_300_000, MIXED, List.of("Discussion", "Show and tell", "Help", "Article"), 0.008);
        open("SlowCookerClub", "slow cooking", 18, 8, 610_000, MIXED, List.of("Recipe", "Question", "Photo"));
        open("TrailRunnersUnited", "trail running", 14, 7, 320_000, MIXED, List.of("Race report", "Gear", "Training"));
        open("HomeLab_Builders", "home servers", 12, 9, 450_000, MIXED, List.of("Build", "Help", "Diagram"));
        open("UrbanGardeners", "balcony gardens", 10, 6, 280_000, PICTURES, List.of("Harvest", "Pests", "Question"));
        open("BoardGameEvenings", "board games", 9, 8, 390_000, TALK, List.of("Review", "Rules", "Session report"));
        open("ScienceDigest", "science news", 8, 9, 1_900_000, NEWS, List.of("Physics", "Biology", "Medicine", "Space"));
        open("RetroConsoleRepair", "old game consoles", 7, 5, 130_000, PICTURES, List.of("Fixed", "Help"));
        open("PocketCameras", "compact cameras", 6, 5, 95_000, PICTURES, List.of());
        open("CalculusHelpDesk", "calculus", 6, 6, 160_000, TALK, List.of("Solved", "Unsolved"));
        open("BikeCommuteDaily", "cycling to work", 5, 7, 210_000, MIXED, List.of("Route", "Gear"));
        open("MechanicalPencils", "pencils", 4, 4, 61_000, PICTURES, List.of());
        open("NightSkyWatch", "astronomy", 4, 5, 480_000, PICTURES, List.of("Equipment", "Deep sky", "Moon"));
        open("DataTables", "data analysis", 3, 8, 240_000, MIXED, List.of("SQL", "Charts", "Career"));
        open("BreadBakersGuild", "bread", 3, 5, 350_000, PICTURES, List.of("Sourdough", "Question"));
        open("OldMapsAndAtlases", "old maps", 1.4, 4, 52_000, PICTURES, List.of());
        open("TinyTeapots", "very small teapots", 0.15, 2, 740, PICTURES, List.of());
        add("AfterDarkTales", "stories for adults", Access.OPEN, 4, 4, 88_000, TALK, List.of("Fiction", "True"), false, 0, true);
        add("TheBackRoomOffice", "invited members", Access.PRIVATE, 2, 3, 300, TALK, List.of(), false, 0, false);
        add("GreyMarketTips", "forbidden trade", Access.BANNED, 2, 3, 15_000, TALK, List.of(), false, 0, false);
        add("FlatMoonTheory", "doubtful astronomy", Access.QUARANTINED, 2, 5, 9_000, MIXED, List.of(), false, 0, false);
        return specs.build();
    }

    private void busy(String name, String topic, double postsPerDay, double commentsPerPost, long subscribers, Mix mix, List<String> flairs, double bigThreads)
    {
        add(name, topic, Access.OPEN, postsPerDay, commentsPerPost, subscribers, mix, flairs, true, bigThreads, false);
    }

    private void open(String name, String topic, double postsPerDay, double commentsPerPost, long subscribers, Mix mix, List<String> flairs)
    {
        add(name, topic, Access.OPEN, postsPerDay, commentsPerPost, subscribers, mix, flairs, false, 0, false);
    }

    private void add(
            String name,
            String topic,
            Access access,
            double postsPerDay,
            double commentsPerPost,
            long subscribers,
            Mix mix,
            List<String> flairs,
            boolean weeklyThread,
            double bigThreads,
            boolean over18)
    {
        specs.add(new SubredditSpec(next, name, topic, access, postsPerDay, commentsPerPost, subscribers, mix, flairs, weeklyThread, bigThreads, over18));
        next++;
    }
}
