package reddit.lakehouse.connector.table;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.trino.spi.connector.ColumnMetadata;
import io.trino.spi.connector.SchemaTableName;
import reddit.lakehouse.connector.decode.RedditColumn;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import static com.google.common.collect.ImmutableList.toImmutableList;
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
    private final List<RedditColumn> columns;
    private final List<ColumnMetadata> columnMetadata;

    public ArchiveTable(ApiTable live)
    {
        this.live = requireNonNull(live, "live is null");
        columns = live.columns().stream()
                .map(column -> column.equals(RedditColumn.FETCHED_AT) ? RETRIEVED_AT : column)
                .collect(toImmutableList());
        columnMetadata = Stream.concat(
                        columns.stream().map(RedditColumn::metadata),
                        Stream.of(
                                hidden(ColumnMetadata.builder().setName(PATH).setType(VARCHAR), "File that the row comes from"),
                                hidden(ColumnMetadata.builder().setName(LINE).setType(BIGINT), "Line of the file, counted from 1")))
                .collect(toImmutableList());
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

    private static ColumnMetadata hidden(ColumnMetadata.Builder column, String comment)
    {
        return column.setComment(Optional.of(comment))
                .setHidden(true)
                .build();
    }
}
