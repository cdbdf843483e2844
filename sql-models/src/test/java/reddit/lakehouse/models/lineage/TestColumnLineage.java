package reddit.lakehouse.models.lineage;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reddit.lakehouse.models.sql.SqlFile;
import reddit.lakehouse.models.sql.SqlStatement;
import reddit.lakehouse.models.sql.TableName;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

class TestColumnLineage
{
    /**
     * Of c.s.a the columns k, x, y are known, of c.s.b the columns k, z; of c.s.open none.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            SELECT x AS v FROM c.s.a                                                         | v<a.x
            SELECT X AS "V" FROM C.S.A                                                       | v<a.x
            SELECT a.x, s.a.y, c.s.a.k FROM c.s.a                                            | x<a.x y<a.y k<a.k
            SELECT t.x + t.y AS v, 1 AS one, count(*) AS n FROM c.s.a t                      | v<a.x+a.y one< n<
            SELECT CASE WHEN x > 0 THEN y END AS v FROM c.s.a WHERE k = 1 GROUP BY k         | v<a.x+a.y
            SELECT CAST(x AS varchar) AS v, date_diff('day', y, now()) AS d FROM c.s.a       | v<a.x d<a.y
            SELECT * FROM c.s.a                                                              | k<a.k x<a.x y<a.y
            SELECT a.*, z FROM c.s.a JOIN c.s.b ON a.k = b.k                                 | k<a.k x<a.x y<a.y z<b.z
            SELECT * FROM c.s.a JOIN c.s.b USING (k)                                         | k<a.k+b.k x<a.x y<a.y z<b.z
            SELECT k, z FROM c.s.a LEFT JOIN c.s.b USING (k)                                 | k<a.k+b.k z<b.z
            SELECT v FROM (SELECT x * 2 AS v FROM c.s.a)                                     | v<a.x
            SELECT q FROM (SELECT x, y FROM c.s.a) AS t (p, q)                               | q<a.y
            SELECT x AS v FROM c.s.a UNION ALL SELECT z FROM c.s.b                           | v<a.x+b.z
            SELECT x AS v FROM c.s.a EXCEPT SELECT z FROM c.s.b                              | v<a.x
            WITH w AS (SELECT x AS v FROM c.s.a), u AS (SELECT v AS v2 FROM w) SELECT u.v2, w.v FROM u CROSS JOIN w | v2<a.x v<a.x
            WITH w (p, q) AS (SELECT x, y FROM c.s.a) SELECT q AS v FROM w                   | v<a.y
            WITH w AS (SELECT 1 AS x) SELECT (WITH w AS (SELECT y FROM c.s.a) SELECT y FROM w) AS v, x FROM w | v<a.y x<
            WITH RECURSIVE r (n) AS (SELECT x FROM c.s.a UNION ALL SELECT n + z FROM r JOIN c.s.b ON true) SELECT n FROM r | n<a.x+b.z
            SELECT (SELECT max(z) FROM c.s.b WHERE b.k = a.k) AS v FROM c.s.a                | v<b.z
            SELECT (SELECT a.x + b.z FROM c.s.b) AS v FROM c.s.a                             | v<a.x+b.z
            SELECT EXISTS (SELECT 1 FROM c.s.b) AS v, x IN (SELECT z FROM c.s.b) AS w FROM c.s.a | v< w<a.x+b.z
            SELECT sum(x) FILTER (WHERE y > 0) OVER (PARTITION BY k ORDER BY y) AS v FROM c.s.a | v<a.k+a.x+a.y
            SELECT lag(x) OVER w AS v FROM c.s.a WINDOW w AS (PARTITION BY k)                | v<a.k+a.x
            SELECT transform(ARRAY[x], e -> e + y) AS v FROM c.s.a                           | v<a.x+a.y
            SELECT t.v, t.n FROM c.s.a CROSS JOIN UNNEST(ARRAY[x]) WITH ORDINALITY AS t (v, n) | v<a.x n<
            SELECT p, q FROM c.s.a CROSS JOIN UNNEST(ARRAY[x], ARRAY[y]) AS t (p, q)         | p<a.x q<a.y
            SELECT r.part, r.part.field FROM (SELECT y, r.* FROM c.s.a CROSS JOIN UNNEST(transform(x, e -> e)) r) r | part<a.x field<a.x
            SELECT key, value FROM c.s.a CROSS JOIN UNNEST(MAP(ARRAY[x], ARRAY[y])) AS t (key, value) | key<a.x+a.y value<a.x+a.y
            SELECT v FROM c.s.a CROSS JOIN LATERAL (SELECT a.x + z AS v FROM c.s.b)          | v<a.x+b.z
            SELECT v FROM (VALUES (1, 'a'), (2, 'b')) AS t (n, v)                            | v<
            SELECT ROW(x AS first, y) AS v, x.field.part AS w FROM c.s.a                    | v<a.x+a.y w<a.x
            SELECT title, o."$json" AS json FROM c.s.open o                                  | title<open.title json<open.$json
            SELECT "$path" AS p FROM c.s.a                                                   | p<a.$path
            SELECT x, o.title FROM c.s.a JOIN c.s.open o ON o.k = a.k                        | x<a.x title<open.title
            SELECT v FROM (SELECT *, 1 AS one FROM c.s.open) AS t                            | v<open.v
            SELECT * FROM c.s.a TABLESAMPLE BERNOULLI (10)                                   | k<a.k x<a.x y<a.y
            SELECT x FROM c.s.a FOR VERSION AS OF 'published'                                | x<a.x
            SELECT x, valid_to, action FROM TABLE(scd.system.changes(input => TABLE(SELECT k, x, y FROM c.s.a) PARTITION BY k ORDER BY y, track => DESCRIPTOR(x))) | x<a.x valid_to<a.y action<a.y
            SELECT title AS v FROM TABLE(reddit.system.search(query => 'x'))                 | v<reddit.system.search.title
            """)
    void testQueries(String sql, String expected)
    {
        assertThat(lineage("CREATE VIEW c.s.w AS " + sql)).isEqualTo(expected == null ? "" : expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            INSERT INTO c.s.b SELECT x, y FROM c.s.a                                         | k<a.x z<a.y
            INSERT INTO c.s.b (z, k) SELECT x, y FROM c.s.a                                  | z<a.x k<a.y
            INSERT INTO c.s.b SELECT a.*, now() FROM (SELECT x FROM c.s.a) a                 | k<a.x z<
            UPDATE c.s.b SET z = k + 1                                                       | z<b.k
            DELETE FROM c.s.b WHERE k IN (SELECT k FROM c.s.a)                               |
            CREATE TABLE c.s.w AS SELECT x AS v FROM c.s.a                                   | v<a.x
            CREATE TABLE c.s.w (p, q) AS SELECT x, y FROM c.s.a                              | p<a.x q<a.y
            MERGE INTO c.s.b t USING (SELECT k, x FROM c.s.a) s ON t.k = s.k WHEN MATCHED AND s.x > 0 THEN UPDATE SET z = s.x + t.z WHEN NOT MATCHED THEN INSERT VALUES (s.k, s.x) | z<a.x+b.z k<a.k z<a.x
            MERGE INTO c.s.b USING c.s.a ON b.k = a.k WHEN NOT MATCHED THEN INSERT (z) VALUES (x) WHEN MATCHED THEN DELETE | z<a.x
            """)
    void testStatements(String sql, String expected)
    {
        assertThat(lineage(sql)).isEqualTo(expected == null ? "" : expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            SELECT title FROM c.s.open JOIN c.s.open2 ON true    | title<? x.sql:1:29: title can be a column of more than one table: the columns of c.s.open are not known here, the columns of c.s.open2 are not known here
            SELECT * FROM c.s.open                               | *<? x.sql:1:22: the columns of c.s.open are not known here
            SELECT k FROM c.s.a JOIN c.s.b ON a.k = b.k          | k<? x.sql:1:29: k is the name of more than one column
            SELECT nothing FROM c.s.a                            | nothing<? x.sql:1:29: nothing is no column that is known here
            SELECT v FROM TABLE(c.s.f(input => TABLE(c.s.a)))    | v<? x.sql:1:42: how c.s.f makes its columns is not told by SQL
            SELECT v FROM c.s.a MATCH_RECOGNIZE (MEASURES b.x AS v PATTERN (b+) DEFINE b AS x > 1) | v<? x.sql:1:36: what PatternRecognitionRelation makes is not told by SQL
            """)
    void testWhatIsOpenIsSaid(String sql, String expected)
    {
        assertThat(lineage("CREATE VIEW c.s.w AS " + sql)).isEqualTo(expected);
    }

    @Test
    void testColumnsThatStatementsMake()
    {
        TableColumns columns = columns();
        List<String> found = new ArrayList<>();
        for (SqlStatement statement : SqlFile.parse(Path.of("x.sql"), """
                CREATE TABLE c.s.t (p bigint COMMENT 'First', q varchar);
                ALTER TABLE c.s.t ADD COLUMN r bigint;
                CREATE VIEW c.s.v AS SELECT * FROM c.s.t;
                INSERT INTO c.s.b SELECT p, r FROM c.s.v;
                """).statements()) {
            found.add(text(StatementLineage.of(statement, columns)));
        }
        assertThat(found).containsExactly("", "", "p<t.p q<t.q r<t.r", "k<v.p z<v.r");
        assertThat(columns.of(new TableName("c", "s", "t")).orElseThrow().getFirst()).isEqualTo(new TableColumn("p", Optional.of("bigint"), Optional.of("First")));
    }

    private static String lineage(String sql)
    {
        return text(StatementLineage.of(SqlFile.parse(Path.of("x.sql"), sql).statements().getFirst(), columns()));
    }

    private static String text(List<DerivedColumn> columns)
    {
        return columns.stream()
                .map(column -> column.column().column() + "<" + sources(column.sources()))
                .collect(joining(" "));
    }

    private static String sources(Sources sources)
    {
        String found = sources.columns().stream().map(source -> source.toString().replaceFirst("^c\\.s\\.", "")).collect(joining("+"));
        return found + sources.unresolved().stream().map(reason -> "? " + reason).collect(joining());
    }

    private static TableColumns columns()
    {
        return new TableColumns(ImmutableMap.of(
                new TableName("c", "s", "a"), named("k", "x", "y"),
                new TableName("c", "s", "b"), named("k", "z")));
    }

    private static List<TableColumn> named(String... names)
    {
        return ImmutableList.copyOf(names).stream().map(name -> new TableColumn(name, Optional.empty(), Optional.empty())).toList();
    }
}
