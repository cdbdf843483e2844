package reddit.lakehouse.audit;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.trino.spi.connector.SystemTable;
import reddit.lakehouse.audit.AuditLine.Gap;
import reddit.lakehouse.audit.AuditLine.Query;
import reddit.lakehouse.audit.AuditLine.TableAccess;
import reddit.lakehouse.audit.AuditTable.Column;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import static io.trino.spi.type.BigintType.BIGINT;
import static io.trino.spi.type.BooleanType.BOOLEAN;
import static io.trino.spi.type.VarcharType.VARCHAR;
import static reddit.lakehouse.audit.AuditTable.NAMES;

/**
 * The tables {@code queries}, {@code table_accesses} and {@code gaps}.
 */
final class AuditTables
{
    private record Access(Query query, TableAccess table) {}

    private AuditTables() {}

    static Set<SystemTable> of(Path folder)
    {
        return ImmutableSet.of(queries(folder), accesses(folder), gaps(folder));
    }

    private static SystemTable queries(Path folder)
    {
        return new AuditTable<>(folder, "queries", "Queries that ended, failed ones too", line -> line.query().stream().toList(), ImmutableList.<Column<Query>>builder()
                .add(text("query_id", "Id of the query", Query::queryId))
                .add(text("state", "FINISHED or FAILED", Query::state))
                .add(text("user_name", "User whose rights counted", Query::userName))
                .add(text("original_user", "User who connected; another one after SET SESSION AUTHORIZATION", Query::originalUser))
                .add(optional("principal", "Name that the password was for; NULL without authentication", Query::principal))
                .add(optional("source", "Program, as it calls itself", Query::source))
                .add(optional("client_address", "Address of the client", Query::clientAddress))
                .add(new Column<>("client_tags", NAMES, "Tags that the client gave", query -> AuditTable.names(query.clientTags())))
                .add(optional("resource_group", "Resource group", Query::resourceGroup))
                .add(optional("query_type", "SELECT, INSERT, MERGE, DATA_DEFINITION, …; NULL where the statement could not be analysed", Query::queryType))
                .add(optional("update_type", "Kind of change, as CREATE TABLE; NULL for a query", Query::updateType))
                .add(optional("sql_text", "The statement; without literals where a secret is likely", Query::sqlText))
                .add(optional("error_code", "Name of the error; NULL if there was none", Query::errorCode))
                .add(optional("error_type", "USER_ERROR, INTERNAL_ERROR, EXTERNAL or INSUFFICIENT_RESOURCES", Query::errorType))
                .add(optional("error_message", "What was said; left out where a secret is likely", Query::errorMessage))
                .add(Column.time("created_at", "When the statement arrived", Query::createdAt))
                .add(Column.time("ended_at", "When it was done", Query::endedAt))
                .add(number("wall_ms", "Milliseconds from arrival to end", Query::wallMillis))
                .add(number("queued_ms", "Milliseconds of it in the queue", Query::queuedMillis))
                .add(number("cpu_ms", "Milliseconds of processors, all nodes together", Query::cpuMillis))
                .add(number("peak_memory_bytes", "Most memory held at a time", Query::peakMemoryBytes))
                .add(number("scanned_rows", "Rows read from tables", Query::scannedRows))
                .add(number("scanned_bytes", "Bytes read from tables", Query::scannedBytes))
                .add(number("returned_rows", "Rows of the result", Query::returnedRows))
                .add(number("returned_bytes", "Bytes of the result", Query::returnedBytes))
                .add(number("written_rows", "Rows written", Query::writtenRows))
                .add(number("written_bytes", "Bytes written", Query::writtenBytes))
                .build());
    }

    private static SystemTable accesses(Path folder)
    {
        return new AuditTable<>(folder, "table_accesses", "Tables and views that queries read and wrote", AuditTables::accesses, ImmutableList.<Column<Access>>builder()
                .add(text("query_id", "Id of the query", access -> access.query().queryId()))
                .add(text("user_name", "User of the query", access -> access.query().userName()))
                .add(text("state", "FINISHED or FAILED: what a failed query wrote was not committed", access -> access.query().state()))
                .add(Column.time("ended_at", "When the query was done", access -> access.query().endedAt()))
                .add(text("action", "READ or WRITE", access -> access.table().action()))
                .add(text("catalog_name", "Catalog", access -> access.table().catalogName()))
                .add(text("schema_name", "Schema", access -> access.table().schemaName()))
                .add(text("table_name", "Table or view", access -> access.table().tableName()))
                .add(new Column<>("columns", NAMES, "Columns that the statement uses", access -> AuditTable.names(access.table().columns())))
                .add(new Column<>("is_direct", BOOLEAN, "The statement names it; false where a view that it names reads it", access -> access.table().isDirect()))
                .add(text("accessed_as", "User whose rights counted: under a view, the view's owner", access -> access.table().accessedAs()))
                .build());
    }

    private static SystemTable gaps(Path folder)
    {
        return new AuditTable<>(folder, "gaps", "Times when queries could not be noted", line -> line.gap().stream().toList(), ImmutableList.<Column<Gap>>builder()
                .add(Column.time("began_at", "When the first query was not noted", Gap::beganAt))
                .add(Column.time("ended_at", "When the files could be written again", Gap::endedAt))
                .add(number("queries", "Queries that are missing", Gap::queries))
                .add(text("reason", "What was wrong", Gap::reason))
                .build());
    }

    private static List<Access> accesses(AuditLine line)
    {
        return line.query().stream()
                .flatMap(query -> query.tables().stream().map(table -> new Access(query, table)))
                .toList();
    }

    private static <T> Column<T> text(String name, String comment, Function<T, String> value)
    {
        return new Column<>(name, VARCHAR, comment, value::apply);
    }

    private static <T> Column<T> optional(String name, String comment, Function<T, Optional<String>> value)
    {
        return new Column<>(name, VARCHAR, comment, item -> value.apply(item).orElse(null));
    }

    private static <T> Column<T> number(String name, String comment, Function<T, Long> value)
    {
        return new Column<>(name, BIGINT, comment, value::apply);
    }
}
