package reddit.lakehouse.connector.table;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.trino.spi.connector.ColumnMetadata;
import io.trino.spi.connector.SchemaTableName;
import reddit.lakehouse.connector.decode.RedditColumn;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableMap.toImmutableMap;
import static com.google.common.collect.MoreCollectors.onlyElement;
import static io.trino.spi.type.BigintType.BIGINT;
import static io.trino.spi.type.VarcharType.VARCHAR;
import static java.util.Objects.requireNonNull;

/**
 * A table that is read from dump files, with the columns of the live one, so that {@code UNION ALL} of both works.
 */
public final class ArchiveTable
        implements RedditTable
{
    public static final String SCHEMA = "archive";
    public static final String PATH = "$path";
    public static final String LINE = "$line";
    /** Those that a predicate chooses files by. */
    public static final Set<String> FILE_COLUMNS = ImmutableSet.of(PATH);

    private static final RedditColumn RETRIEVED_AT = RedditColumn.hiddenTime(RedditColumn.FETCHED_AT.name(), "When the archive read it from Reddit; the score is of that time", "retrieved_on");

    private final ApiTable live;
    private final Optional<String> list;
    private final List<RedditColumn> columns;
    private final List<ColumnMetadata> columnMetadata;

    public ArchiveTable(ApiTable live)
    {
        this(live, ImmutableMap.of(), Optional.empty());
    }

    private ArchiveTable(ApiTable live, Map<String, RedditColumn> dumped, Optional<String> list)
    {
        this.live = requireNonNull(live, "live is null");
        this.list = requireNonNull(list, "list is null");
        columns = live.columns().stream()
                .map(column -> column.equals(RedditColumn.FETCHED_AT) ? RETRIEVED_AT : dumped.getOrDefault(column.name(), column))
                .collect(toImmutableList());
        columnMetadata = Stream.concat(
                        columns.stream().map(RedditColumn::metadata),
                        Stream.of(
                                hidden(ColumnMetadata.builder().setName(PATH).setType(VARCHAR), "File that the row comes from"),
                                hidden(ColumnMetadata.builder().setName(LINE).setType(BIGINT), "Line of the file, counted from 1")))
                .collect(toImmutableList());
    }

    /** A line has all rules of a subreddit. */
    public static ArchiveTable ofRules(ApiTable live)
    {
        return new ArchiveTable(live, ImmutableMap.of("subreddit", column(live, "subreddit").from("subreddit")), Optional.of("rules"));
    }

    /** A line has a page, with other names than Reddit's API has, and its address, as in {@code /r/AskScience/wiki/index}. */
    public static ArchiveTable ofWikiPages(ApiTable live)
    {
        Map<String, RedditColumn> dumped = Stream.of(
                        RedditColumn.partOf("path", Pattern.compile("^/r/([^/]+)/wiki/"), "subreddit", column(live, "subreddit").comment()),
                        RedditColumn.partOf("path", Pattern.compile("^/r/[^/]+/wiki/(.+)$", Pattern.DOTALL), "page", column(live, "page").comment()),
                        column(live, "content_md").from("content"),
                        column(live, "reason").from("revision_reason"),
                        RedditColumn.textOf("revision_author", "revision_by", column(live, "revision_by").comment()),
                        RedditColumn.partOf("revision_author_id", Pattern.compile("^(?:t2_)?(.+)$"), "revision_by_id", column(live, "revision_by_id").comment()))
                .collect(toImmutableMap(RedditColumn::name, column -> column));
        return new ArchiveTable(live, dumped, Optional.empty());
    }

    @Override
    public SchemaTableName name()
    {
        return new SchemaTableName(SCHEMA, live.name().getTableName());
    }

    @Override
    public String comment()
    {
        return "The columns of %s, from dump files: by created_utc and subreddit only the files are read that can have such rows".formatted(live.name());
    }

    @Override
    public List<ColumnMetadata> columnMetadata()
    {
        return columnMetadata;
    }

    /** The table whose columns these are. */
    public ApiTable live()
    {
        return live;
    }

    /** The field with a list of objects, each of which is a row of its own; empty where a line is a row. */
    public Optional<String> list()
    {
        return list;
    }

    /** Whether the column is the text of the field of that name, in a line or in what is listed in it. */
    public boolean isField(String name)
    {
        return column(name)
                .filter(column -> column.field().equals(Optional.of(name)))
                .isPresent();
    }

    /** What is decoded from a line: all columns but those of the file. */
    public Optional<RedditColumn> column(String name)
    {
        return columns.stream()
                .filter(column -> column.name().equals(name))
                .findFirst();
    }

    public List<RedditColumn> columns()
    {
        return ImmutableList.copyOf(columns);
    }

    private static RedditColumn column(ApiTable live, String name)
    {
        return live.columns().stream()
                .filter(column -> column.name().equals(name))
                .collect(onlyElement());
    }

    private static ColumnMetadata hidden(ColumnMetadata.Builder column, String comment)
    {
        return column.setComment(Optional.of(comment))
                .setHidden(true)
                .build();
    }
}
