package reddit.lakehouse.benchmarks;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.trino.spi.Page;
import reddit.lakehouse.connector.decode.AnswerDecoder;
import reddit.lakehouse.connector.decode.RedditColumn;
import reddit.lakehouse.connector.table.ApiTable;
import reddit.lakehouse.connector.table.CommentsTable;
import reddit.lakehouse.connector.table.PostsTable;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static io.trino.type.InternalTypeManager.TESTING_TYPE_MANAGER;

/**
 * What there is to decode: bodies, and the columns wanted of them.
 */
public enum DecodeWork
{
    /** All columns that SELECT * shows. */
    POSTS {
        @Override
        List<RedditColumn> columns()
        {
            return visible(new PostsTable(TESTING_TYPE_MANAGER));
        }
    },
    TEN_COLUMNS_OF_POSTS {
        @Override
        List<RedditColumn> columns()
        {
            return visible(new PostsTable(TESTING_TYPE_MANAGER)).stream()
                    .filter(column -> TEN_COLUMNS.contains(column.name()))
                    .collect(toImmutableList());
        }
    },
    TREES {
        @Override
        List<RedditColumn> columns()
        {
            return visible(new CommentsTable(TESTING_TYPE_MANAGER));
        }

        @Override
        List<byte[]> bodies()
                throws IOException
        {
            return RecordedBodies.trees();
        }

        @Override
        AnswerDecoder decoder()
        {
            return new AnswerDecoder("t1", columns());
        }

        @Override
        Page decode(AnswerDecoder decoder, byte[] body)
        {
            return decoder.commentTree(body, Instant.EPOCH).rows();
        }
    };

    private static final Set<String> TEN_COLUMNS = ImmutableSet.of(
            "id", "name", "title", "subreddit", "author", "created_utc", "score", "num_comments", "url", "selftext");

    abstract List<RedditColumn> columns();

    List<byte[]> bodies()
            throws IOException
    {
        return RecordedBodies.posts();
    }

    AnswerDecoder decoder()
    {
        return new AnswerDecoder("t3", columns());
    }

    Page decode(AnswerDecoder decoder, byte[] body)
    {
        return decoder.listing(body, Instant.EPOCH).rows();
    }

    List<Page> decodeAll()
            throws IOException
    {
        AnswerDecoder decoder = decoder();
        ImmutableList.Builder<Page> pages = ImmutableList.builder();
        for (byte[] body : bodies()) {
            pages.add(decode(decoder, body));
        }
        return pages.build();
    }

    long bytes()
            throws IOException
    {
        return bodies().stream().mapToLong(body -> body.length).sum();
    }

    private static List<RedditColumn> visible(ApiTable table)
    {
        return table.columns().stream()
                .filter(column -> !column.hidden())
                .collect(toImmutableList());
    }
}
