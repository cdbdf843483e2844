package reddit.lakehouse.simulator.seeded;

import com.google.common.base.Splitter;

import java.util.List;
import java.util.Locale;

/** Texts made of common words, so that they look like texts and compress like texts. */
final class Words
{
    static final List<String> ADJECTIVES = words("""
            amber ancient autumn blue bold brave bright broken calm clever cold copper cosmic crimson curious dapper
            distant dusty eager early electric empty fancy fluffy frozen gentle golden grumpy happy hidden hollow humble
            idle iron jolly keen late lazy little lonely lucky mellow misty modest noble odd patient plain
            polite proud quick quiet rapid rusty secret shy silent silver sleepy solar spare stormy vivid wild
            """);
    static final List<String> NOUNS = words("""
            anchor badger bakery beacon beetle bison bottle bridge cactus candle canyon castle comet cricket desert engine
            falcon ferry fiddle forest fossil garden glacier goblin hammer harbor hedgehog heron island jacket kettle ladder
            lantern lemon lizard magnet maple meadow mirror mitten noodle oak orchid otter paddle panda pebble pepper
            pigeon planet pocket puffin quilt rabbit radio raven river robin rocket saddle salmon teapot thunder walnut
            """);
    private static final List<String> TEXT = words("""
            the a and to of in it that is was for on with my this but have not you are they be at or from so just
            like can about what when there would all if one out how people time more really some think know get
            will because them good other then than who into very even after most make only over now way work first
            could need also back still new well never last right little long where before should off something
            week year today always found tried started looking wanted kind sort best part thing house water light
            small old great different money morning night friend place point question reason idea problem answer
            actually probably maybe almost though since while again without around every enough between usually
            """);
    private static final List<String> OPENINGS = List.of(
            "How do you", "Why does nobody", "My", "Finally finished my", "What is the best", "Is it normal to", "Looking for a", "I made a",
            "Does anyone else", "Today I learned about a", "Unpopular opinion:", "Help me choose a", "After three years:", "PSA:", "First time with a",
            "What would you do with a");
    private static final List<String> HEADLINES = List.of(
            "Study finds", "Officials confirm", "Report:", "New figures show", "Researchers announce", "City council debates", "Analysis:", "Survey shows");
    private static final List<String> SYMBOLS = List.of(" & ", " \u2013 ", " > ", " \ud83d\ude80 ", " caf\u00e9 ", " <3 ");

    private Words() {}

    static String title(Dice dice, boolean headline)
    {
        StringBuilder title = new StringBuilder(dice.pick(headline ? HEADLINES : OPENINGS));
        title.append(' ').append(dice.pick(ADJECTIVES)).append(' ').append(dice.pick(NOUNS));
        if (dice.chance(0.1)) {
            title.append(dice.pick(SYMBOLS));
        }
        else {
            title.append(' ');
        }
        return title.append(sentence(dice, 2 + dice.nextInt(6))).append(headline || dice.chance(0.4) ? "" : "?").toString();
    }

    /** One to several paragraphs. */
    static String text(Dice dice, int words)
    {
        StringBuilder text = new StringBuilder(words * 6);
        int left = words;
        while (left > 0) {
            int count = Math.min(left, 5 + dice.nextInt(10));
            int start = text.length();
            text.append(sentence(dice, count));
            text.setCharAt(start, Character.toUpperCase(text.charAt(start)));
            text.append(dice.chance(0.85) ? "." : "!");
            left -= count;
            if (left > 0) {
                text.append(dice.chance(0.2) ? "\n\n" : " ");
            }
        }
        if (dice.chance(0.04)) {
            text.append(dice.pick(SYMBOLS).stripTrailing());
        }
        return text.toString();
    }

    /** What a permalink shows of a title. */
    static String slug(String title)
    {
        StringBuilder slug = new StringBuilder(50);
        for (int i = 0; i < title.length() && slug.length() < 50; i++) {
            char character = Character.toLowerCase(title.charAt(i));
            if (character >= 'a' && character <= 'z' || character >= '0' && character <= '9') {
                slug.append(character);
            }
            else if (!slug.isEmpty() && slug.charAt(slug.length() - 1) != '_') {
                slug.append('_');
            }
        }
        int length = slug.length();
        return length > 0 && slug.charAt(length - 1) == '_' ? slug.substring(0, length - 1) : slug.toString();
    }

    static String capitalized(String word)
    {
        return word.substring(0, 1).toUpperCase(Locale.ENGLISH) + word.substring(1);
    }

    private static String sentence(Dice dice, int words)
    {
        StringBuilder sentence = new StringBuilder(words * 6);
        for (int i = 0; i < words; i++) {
            sentence.append(i == 0 ? "" : " ").append(dice.pick(TEXT));
        }
        return sentence.toString();
    }

    private static List<String> words(String block)
    {
        return List.copyOf(Splitter.onPattern("\\s+").omitEmptyStrings().splitToList(block));
    }
}
