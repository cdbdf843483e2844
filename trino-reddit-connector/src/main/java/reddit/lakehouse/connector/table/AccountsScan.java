package reddit.lakehouse.connector.table;

import io.trino.spi.Page;
import io.trino.spi.block.Block;
import reddit.lakehouse.connector.client.Endpoint;
import reddit.lakehouse.connector.client.RedditRequest;
import reddit.lakehouse.connector.client.RedditResponse;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

import static io.trino.spi.type.VarcharType.VARCHAR;
import static java.util.Objects.requireNonNull;
import static reddit.lakehouse.connector.client.RedditRequest.request;
import static reddit.lakehouse.connector.table.ApiTable.IDENTITY;

/**
 * Accounts by id, whole: their names from one request, then each account by its name.
 */
final class AccountsScan
        implements Scan
{
    /** Asked for together: a refusal is not one account's. */
    static final Subject ACCOUNTS_BY_ID = Subject.thing("accounts by id");
    private static final Subject ACCOUNT = Subject.account("account by id");

    private final RedditRequest namesRequest;
    private final ScanContext context;
    private final Queue<String> names = new ArrayDeque<>();
    private boolean namesAsked;
    private boolean namesKnown;

    AccountsScan(RedditRequest namesRequest, ScanContext context)
    {
        this.namesRequest = requireNonNull(namesRequest, "namesRequest is null");
        this.context = requireNonNull(context, "context is null");
    }

    @Override
    public Optional<RedditRequest> next(long wanted)
    {
        if (!namesAsked) {
            namesAsked = true;
            return Optional.of(namesRequest);
        }
        return Optional.ofNullable(names.poll())
                .map(name -> request(Endpoint.USER_ABOUT, name));
    }

    @Override
    public Page accept(RedditResponse response)
    {
        Page noRows = context.decoder().noRows(response.receivedAt());
        if (!(namesKnown ? ACCOUNT : ACCOUNTS_BY_ID).isShown(response)) {
            namesKnown = true;
            return noRows;
        }
        if (namesKnown) {
            return BatchScan.thing(context, response);
        }
        namesKnown = true;
        Block block = BatchScan.accounts(context, response).getBlock(context.channel(IDENTITY));
        for (int position = 0; position < block.getPositionCount(); position++) {
            if (!block.isNull(position)) {
                names.add(VARCHAR.getSlice(block, position).toStringUtf8());
            }
        }
        return noRows;
    }
}
