package reddit.lakehouse.simulator.posts;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import com.google.common.collect.ImmutableList;
import reddit.lakehouse.simulator.world.Author;
import reddit.lakehouse.simulator.world.Edited;
import reddit.lakehouse.simulator.world.Flair;
import reddit.lakehouse.simulator.world.PostContent;
import reddit.lakehouse.simulator.world.PostView;
import reddit.lakehouse.simulator.world.Subreddit;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Reads CSV files of posts as Reddit's API told them in 2013: texts with HTML entities, absolute permalinks, votes up
 * and down. The name of a file is the subreddit's.
 */
final class PostsFolder
{
    private static final String EXTENSION = ".csv";
    private static final String SITE = "http://www.reddit.com";
    private static final ObjectReader READER = new CsvMapper()
            .readerFor(Map.class)
            .with(CsvSchema.emptySchema().withHeader());

    private PostsFolder() {}

    static List<StoredPost> read(Path folder)
    {
        try (Stream<Path> files = Files.list(folder)) {
            List<StoredPost> posts = files.filter(file -> file.toString().endsWith(EXTENSION))
                    .sorted()
                    .flatMap(file -> readFile(file).stream())
                    .collect(toImmutableList());
            if (posts.isEmpty()) {
                throw new IllegalArgumentException("There are no posts in %s; it should hold files like AskReddit.csv".formatted(folder));
            }
            return posts;
        }
        catch (IOException e) {
            throw new UncheckedIOException("Cannot read the folder of posts " + folder, e);
        }
    }

    private static List<StoredPost> readFile(Path file)
    {
        try (Reader reader = Files.newBufferedReader(file, UTF_8); MappingIterator<Map<String, String>> iterator = READER.readValues(reader)) {
            List<Map<String, String>> rows = iterator.readAll();
            if (rows.isEmpty()) {
                return ImmutableList.of();
            }
            String fileName = file.getFileName().toString();
            Subreddit subreddit = subreddit(fileName.substring(0, fileName.length() - EXTENSION.length()), rows);
            return rows.stream()
                    .map(row -> new StoredPost(post(subreddit, row)))
                    .collect(toImmutableList());
        }
        catch (IOException e) {
            throw new UncheckedIOException("Cannot read the posts of " + file, e);
        }
    }

    private static Subreddit subreddit(String name, List<Map<String, String>> rows)
    {
        long earliest = rows.stream()
                .mapToLong(row -> seconds(row.get("created_utc")))
                .min()
                .orElseThrow();
        String id = rows.getFirst().get("subreddit_id").substring("t5_".length());
        return new Subreddit(name, id, Subreddit.Access.OPEN, "public", name, "", "", earliest, OptionalLong.empty(), OptionalLong.empty(), false, true, 0, "");
    }

    private static PostView post(Subreddit subreddit, Map<String, String> row)
    {
        long ups = Long.parseLong(row.get("ups"));
        long downs = Long.parseLong(row.get("downs"));
        boolean self = flag(row.get("is_self"));
        Flair authorFlair = Flair.ofClasses(Optional.empty(), text(row, "author_flair_css_class"));
        return new PostView(
                row.get("id"),
                subreddit,
                unescape(row.get("title")),
                new Author(Author.DELETED.name(), Optional.empty(), Optional.of(authorFlair), false),
                seconds(row.get("created_utc")),
                edited(row.get("edited")),
                Long.parseLong(row.get("score")),
                ups + downs == 0 ? 0.5 : Math.round(100.0 * ups / (ups + downs)) / 100.0,
                Long.parseLong(row.get("num_comments")),
                0,
                row.get("domain"),
                unescape(row.get("url")),
                unescape(row.get("permalink")).replaceFirst("^" + SITE, ""),
                unescape(row.get("selftext")),
                unescape(row.get("thumbnail")),
                self ? new PostContent.Text() : new PostContent.Link(false),
                Flair.ofClasses(text(row, "link_flair_text"), text(row, "link_flair_css_class")),
                text(row, "distinguished"),
                Optional.empty(),
                flag(row.get("over_18")),
                false,
                false,
                false,
                true,
                false);
    }

    private static Optional<String> text(Map<String, String> row, String column)
    {
        return Optional.of(unescape(row.get(column))).filter(value -> !value.isEmpty());
    }

    private static Edited edited(String value)
    {
        return switch (value) {
            case "False" -> Edited.NEVER;
            case "True" -> Edited.LONG_AGO;
            default -> new Edited.At(seconds(value));
        };
    }

    private static boolean flag(String value)
    {
        return value.equals("True");
    }

    private static long seconds(String value)
    {
        return (long) Double.parseDouble(value);
    }

    private static String unescape(String text)
    {
        return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }
}
