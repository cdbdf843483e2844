package reddit.lakehouse.embedded;

import io.trino.client.ClientSession;
import io.trino.client.QueryError;
import io.trino.client.StatementClient;
import okhttp3.OkHttpClient;

import java.net.URI;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;

import static io.trino.client.StatementClientFactory.newStatementClient;

/**
 * Runs one statement as any client would.
 */
final class StatementCheck
{
    private StatementCheck() {}

    static void run(URI trino, String sql)
    {
        OkHttpClient client = new OkHttpClient();
        ClientSession session = ClientSession.builder()
                .server(trino)
                .user(Optional.of("lakehouse"))
                .source("start")
                .timeZone(ZoneId.systemDefault())
                .locale(Locale.US)
                .build();
        try (StatementClient statement = newStatementClient(client, session, sql)) {
            while (statement.isRunning()) {
                statement.advance();
            }
            if (statement.isClientError()) {
                throw new LakehouseStartException("Trino at %s does not answer: see the log in the data folder".formatted(trino));
            }
            QueryError error = statement.finalStatusInfo().getError();
            if (error != null) {
                throw new LakehouseStartException("The catalog lakehouse does not answer (%s): see the log in the data folder".formatted(error.getMessage()));
            }
        }
        finally {
            client.dispatcher().executorService().shutdown();
            client.connectionPool().evictAll();
        }
    }
}
