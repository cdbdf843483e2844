package reddit.lakehouse.benchmarks;

import com.github.luben.zstd.ZstdOutputStream;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.Random;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.time.ZoneOffset.UTC;

/**
 * Dump files of comments in the form of 2024, 73 fields each, with made up texts whose words are as unevenly common as
 * those of people. Kept for later runs.
 */
final class DumpFiles
{
    static final Path FOLDER = Path.of("benchmarks/target/dumps");

    private static final long TEXT_BYTES = 1_000_000_000;
    // The largest that DuckDB and zstd read unasked; Pushshift's have 31
    private static final int WINDOW_LOG = 27;
    private static final int PUSHSHIFT_WINDOW_LOG = 31;
    private static final int WORDS = 5000;
    private static final int SUBREDDITS = 100;
    private static final long SEED = 42;

    private DumpFiles() {}

    /** One gigabyte of text; of each subreddit, {@code sub0} to {@code sub99}, one comment in a hundred. */
    static Path gigabyte()
            throws IOException
    {
        return get(YearMonth.of(2024, 1), TEXT_BYTES, WINDOW_LOG);
    }

    /** Two of half a gigabyte. */
    static void halves()
            throws IOException
    {
        get(YearMonth.of(2024, 2), TEXT_BYTES / 2, WINDOW_LOG);
        get(YearMonth.of(2024, 3), TEXT_BYTES / 2, WINDOW_LOG);
    }

    /** Three gigabytes in a window of two. */
    static Path large()
            throws IOException
    {
        return get(YearMonth.of(2024, 4), 3 * TEXT_BYTES, PUSHSHIFT_WINDOW_LOG);
    }

    private static Path get(YearMonth month, long textBytes, int windowLog)
            throws IOException
    {
        String name = "RC_%s.zst".formatted(month);
        Path file = FOLDER.resolve(name);
        if (!Files.exists(file)) {
            Files.createDirectories(FOLDER);
            Path unfinished = FOLDER.resolve(name + ".unfinished");
            try (ZstdOutputStream output = new ZstdOutputStream(Files.newOutputStream(unfinished), 3)) {
                output.setWindowLog(windowLog);
                write(new BufferedOutputStream(output, 1 << 16), month, textBytes);
            }
            Files.move(unfinished, file, ATOMIC_MOVE);
        }
        return file.toAbsolutePath();
    }

    private static void write(OutputStream output, YearMonth month, long textBytes)
            throws IOException
    {
        Random random = new Random(SEED + month.hashCode());
        String[] words = words(random);
        long first = month.atDay(1).atStartOfDay(UTC).toEpochSecond();
        long written = 0;
        for (long number = 0; written < textBytes; number++) {
            byte[] line = line(first + number, number, text(words, random), random).getBytes(UTF_8);
            output.write(line);
            written += line.length;
        }
        output.flush();
    }

    private static String line(long created, long number, String body, Random random)
    {
        String subreddit = "sub" + number % SUBREDDITS;
        String id = Long.toString(40_000_000_000L + number, 36);
        String post = Long.toString(1_500_000_000L + random.nextInt(20_000), 36);
        int author = random.nextInt(50_000);
        int score = (int) Math.round(Math.exp(random.nextDouble() * 5)) - 3;
        return ("{\"_meta\":{\"retrieved_2nd_on\":%8$d},\"all_awardings\":[],\"approved_at_utc\":null,\"approved_by\":null,\"archived\":false," +
                "\"associated_award\":null,\"author\":\"author_%5$d\",\"author_flair_background_color\":null,\"author_flair_css_class\":null," +
                "\"author_flair_richtext\":[],\"author_flair_template_id\":null,\"author_flair_text\":null,\"author_flair_text_color\":null," +
                "\"author_flair_type\":\"text\",\"author_fullname\":\"t2_%5$x\",\"author_is_blocked\":false,\"author_patreon_flair\":false," +
                "\"author_premium\":false,\"awarders\":[],\"banned_at_utc\":null,\"banned_by\":null,\"body\":\"%4$s\",\"can_gild\":false," +
                "\"can_mod_post\":false,\"collapsed\":false,\"collapsed_because_crowd_control\":null,\"collapsed_reason\":null," +
                "\"collapsed_reason_code\":null,\"comment_type\":null,\"controversiality\":0,\"created\":%6$d,\"created_utc\":%6$d," +
                "\"distinguished\":null,\"downs\":0,\"edited\":false,\"gilded\":0,\"gildings\":{},\"id\":\"%1$s\",\"is_submitter\":false," +
                "\"likes\":null,\"link_id\":\"t3_%3$s\",\"locked\":false,\"mod_note\":null,\"mod_reason_by\":null,\"mod_reason_title\":null," +
                "\"mod_reports\":[],\"name\":\"t1_%1$s\",\"no_follow\":true,\"num_reports\":null,\"parent_id\":\"t3_%3$s\"," +
                "\"permalink\":\"/r/%2$s/comments/%3$s/a_title_of_a_post/%1$s/\",\"removal_reason\":null,\"replies\":\"\",\"report_reasons\":null," +
                "\"retrieved_on\":%9$d,\"saved\":false,\"score\":%7$d,\"score_hidden\":false,\"send_replies\":true,\"stickied\":false," +
                "\"subreddit\":\"%2$s\",\"subreddit_id\":\"t5_2qh%2$s\",\"subreddit_name_prefixed\":\"r/%2$s\",\"subreddit_type\":\"public\"," +
                "\"top_awarded_type\":null,\"total_awards_received\":0,\"treatment_tags\":[],\"unrepliable_reason\":null,\"ups\":%7$d," +
                "\"user_reports\":[]}\n").formatted(id, subreddit, post, body, author, created, score, created + 129_600, created + 10);
    }

    private static String text(String[] words, Random random)
    {
        int length = 3 + (int) Math.exp(random.nextDouble() * 4.5);
        StringBuilder text = new StringBuilder();
        for (int word = 0; word < length; word++) {
            text.append(word == 0 ? "" : word % 12 == 0 ? ".\\n" : " ")
                    .append(words[(int) (Math.pow(random.nextDouble(), 3) * WORDS)]);
        }
        return text.toString();
    }

    private static String[] words(Random random)
    {
        String[] words = new String[WORDS];
        for (int word = 0; word < WORDS; word++) {
            words[word] = random.ints(2 + random.nextInt(8), 'a', 'z' + 1)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
        }
        return words;
    }
}
