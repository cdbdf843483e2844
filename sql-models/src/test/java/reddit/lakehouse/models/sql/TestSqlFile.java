package reddit.lakehouse.models.sql;

import com.google.common.collect.ImmutableList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reddit.lakehouse.models.sql.SqlStatement.Kind;

import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TestSqlFile
{
    private static final Path FILE = Path.of("models/marts/x.sql");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            CREATE TABLE c.s.w (a bigint)                                                      | c.s.w       |
            CREATE TABLE IF NOT EXISTS c.s.w (LIKE c.s.r INCLUDING PROPERTIES)                 | c.s.w       | c.s.r
            CREATE TABLE c.s.w AS SELECT * FROM c.s.r                                          | c.s.w       | c.s.r
            CREATE OR REPLACE VIEW c.s.w AS SELECT * FROM c.s.r                                | c.s.w       | c.s.r
            CREATE MATERIALIZED VIEW c.s.w AS SELECT * FROM c.s.r                              | c.s.w       | c.s.r
            REFRESH MATERIALIZED VIEW c.s.w                                                    | c.s.w       |
            INSERT INTO c.s.w SELECT * FROM c.s.r                                              | c.s.w       | c.s.r
            INSERT INTO c.s.w WITH r AS (SELECT * FROM c.s.t) SELECT * FROM r                  | c.s.w       | c.s.t
            UPDATE c.s.w SET a = (SELECT max(a) FROM c.s.r) WHERE b IN (SELECT b FROM c.s.t)   | c.s.w       | c.s.r c.s.t
            DELETE FROM c.s.w WHERE a IN (SELECT a FROM c.s.r)                                 | c.s.w       | c.s.r
            DELETE FROM c.s.w                                                                  | c.s.w       |
            TRUNCATE TABLE c.s.w                                                               | c.s.w       |
            DROP TABLE IF EXISTS c.s.w                                                         | c.s.w       |
            DROP VIEW c.s.w                                                                    | c.s.w       |
            ALTER TABLE c.s.v RENAME TO c.s.w                                                  | c.s.v c.s.w |
            ALTER TABLE c.s.w ADD COLUMN a bigint                                              | c.s.w       |
            ALTER TABLE c.s.w DROP COLUMN a                                                    | c.s.w       |
            ALTER TABLE c.s.w ALTER COLUMN a SET DATA TYPE bigint                              | c.s.w       |
            ALTER TABLE c.s.w SET PROPERTIES partitioning = ARRAY['a']                         | c.s.w       |
            ALTER TABLE c.s.w EXECUTE optimize                                                 | c.s.w       |
            COMMENT ON TABLE c.s.r IS 'x'                                                      |             | c.s.r
            COMMENT ON VIEW c.s.r IS 'x'                                                       |             | c.s.r
            COMMENT ON COLUMN c.s.r.a IS 'x'                                                   |             | c.s.r
            ANALYZE c.s.r                                                                      |             | c.s.r
            SET SESSION c.x = 'y'                                                              |             |
            CREATE SCHEMA IF NOT EXISTS c.s                                                    |             |
            SELECT 1                                                                           |             |
            """)
    void testStatements(String sql, String writes, String reads)
    {
        SqlStatement statement = parse(sql);
        assertThat(names(statement.writes())).isEqualTo(words(writes));
        assertThat(names(statement.reads())).isEqualTo(words(reads));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            SELECT * FROM c.s.a JOIN c.s.b USING (x) LEFT JOIN c.s.d ON true                              | c.s.a c.s.b c.s.d
            SELECT * FROM c.s.a, UNNEST(ARRAY[1]) u(x), LATERAL (SELECT * FROM c.s.b)                     | c.s.a c.s.b
            SELECT * FROM c.s.a UNION ALL SELECT * FROM c.s.b EXCEPT SELECT * FROM c.s.d                  | c.s.a c.s.b c.s.d
            SELECT (SELECT max(x) FROM c.s.a) FROM c.s.b WHERE EXISTS (SELECT 1 FROM c.s.d)               | c.s.a c.s.b c.s.d
            SELECT count(*) FILTER (WHERE x IN (SELECT x FROM c.s.a)) FROM c.s.b GROUP BY y HAVING sum(z) > (SELECT 1 FROM c.s.d) | c.s.a c.s.b c.s.d
            SELECT * FROM c.s.a TABLESAMPLE BERNOULLI (10) ORDER BY (SELECT 1 FROM c.s.b)                 | c.s.a c.s.b
            SELECT * FROM TABLE(c.s.timeline(input => TABLE(c.s.a) PARTITION BY k ORDER BY t, key => DESCRIPTOR(k))) | c.s.a
            SELECT * FROM TABLE(c.s.timeline(input => TABLE(SELECT * FROM c.s.a WHERE x = 1)))            | c.s.a
            SELECT * FROM c.s.a FOR VERSION AS OF 'published'                                             | c.s.a
            SELECT * FROM c.s."a$snapshots"                                                               | c.s.a
            SELECT * FROM C.S.A                                                                           | c.s.a
            SELECT * FROM c.s.a MATCH_RECOGNIZE (PARTITION BY k ORDER BY t PATTERN (x+) DEFINE x AS v > 1) | c.s.a
            TABLE c.s.a                                                                                   | c.s.a
            VALUES 1, (SELECT 2 FROM c.s.a)                                                               | c.s.a
            SELECT transform(ARRAY[1], x -> x + 1), a.b FROM c.s.a a                                      | c.s.a
            """)
    void testTablesOfQueries(String sql, String reads)
    {
        assertThat(names(parse(sql).reads())).containsExactlyInAnyOrderElementsOf(words(reads));
        assertThat(names(parse("CREATE VIEW c.s.w AS " + sql).reads())).containsExactlyInAnyOrderElementsOf(words(reads));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            WITH a AS (SELECT * FROM c.s.t) SELECT * FROM a                                               | c.s.t
            WITH a AS (SELECT * FROM c.s.t), b AS (SELECT * FROM A) SELECT * FROM a JOIN b ON true        | c.s.t
            WITH a AS (WITH b AS (SELECT * FROM c.s.t) SELECT * FROM b) SELECT * FROM a                   | c.s.t
            WITH t AS (SELECT * FROM c.s.t) SELECT * FROM t                                               | c.s.t
            WITH a AS (SELECT 1) SELECT (SELECT 1 FROM a), x FROM c.s.a WHERE y IN (TABLE a)              | c.s.a
            WITH RECURSIVE a (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM a JOIN c.s.t ON true) SELECT * FROM a | c.s.t
            WITH a AS (SELECT 1) SELECT * FROM TABLE(c.s.f(input => TABLE(a)))                            |
            """)
    void testWithNamesAreNoTables(String sql, String reads)
    {
        assertThat(names(parse(sql).reads())).isEqualTo(words(reads));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            WITH a AS (SELECT * FROM b), b AS (SELECT 1) SELECT * FROM a      | b
            WITH a AS (SELECT * FROM a) SELECT * FROM a                       | a
            SELECT * FROM (WITH a AS (SELECT 1) SELECT * FROM a) JOIN a ON true | a
            SELECT * FROM posts                                               | posts
            SELECT * FROM raw.posts                                           | raw.posts
            INSERT INTO raw.posts SELECT 1                                    | raw.posts
            """)
    void testNamesWithoutCatalogOrSchema(String sql, String name)
    {
        assertThatThrownBy(() -> parse(sql))
                .isInstanceOf(SqlProblemException.class)
                .hasMessageContaining("the table %s is named without its catalog or schema".formatted(name));
    }

    @Test
    void testMerge()
    {
        SqlStatement merge = parse("""
                MERGE INTO c.s.w AS t
                USING (WITH n AS (SELECT * FROM c.s.a) SELECT * FROM n WHERE x NOT IN (SELECT x FROM c.s.w)) AS s
                ON t.k = s.k AND t.m >= (SELECT min(m) FROM c.s.b)
                WHEN MATCHED AND s.d THEN DELETE
                WHEN MATCHED THEN UPDATE SET v = (SELECT max(v) FROM c.s.e)
                WHEN NOT MATCHED THEN INSERT (k, v) VALUES (s.k, s.v)
                """);
        assertThat(names(merge.writes())).containsExactly("c.s.w");
        assertThat(names(merge.reads())).containsExactlyInAnyOrder("c.s.a", "c.s.w", "c.s.b", "c.s.e");
        assertThat(merge.kind()).isEqualTo(Kind.WRITE);
        assertThat(names(parse("MERGE INTO c.s.w USING TABLE(c.s.f(input => TABLE(c.s.a))) s ON true WHEN MATCHED THEN DELETE").reads())).containsExactly("c.s.a");
    }

    @Test
    void testKinds()
    {
        assertThat(parse("SELECT 1").kind()).isEqualTo(Kind.QUERY);
        assertThat(parse("CREATE TABLE c.s.t AS SELECT 1 x").kind()).isEqualTo(Kind.WRITE);
        assertThat(parse("CREATE TABLE c.s.t (x bigint)").kind()).isEqualTo(Kind.DEFINITION);
        assertThat(parse("CREATE SCHEMA c.s").createdSchema()).contains("c.s");
    }

    @Test
    void testLocationsOfTables()
    {
        SqlFile file = SqlFile.parse(FILE, """
                -- Posts
                SET SESSION c.x = 'y';  INSERT INTO c.s.w
                SELECT *
                  FROM c.s.r;
                """);
        SqlStatement insert = file.statements().get(1);
        assertThat(insert.location()).hasToString("models/marts/x.sql:2:25");
        assertThat(insert.writes()).extracting(TableReference::location).hasToString("[models/marts/x.sql:2:25]");
        assertThat(insert.reads()).extracting(TableReference::location).hasToString("[models/marts/x.sql:4:8]");
    }

    @Test
    void testComment()
    {
        assertThat(SqlFile.parse(FILE, "-- Posts as they are,\n--   one row each.\n\n-- not this\nSELECT 1").comment())
                .isEqualTo("Posts as they are, one row each.");
        assertThat(SqlFile.parse(FILE, "SELECT 1 -- not this").comment()).isEmpty();
    }

    @Test
    void testAllProblemsAreTold()
    {
        assertThatThrownBy(() -> SqlFile.parse(FILE, "SELECT 1;\nSELEC 2;\nSELECT 3 FROM;\nSELECT * FROM posts"))
                .isInstanceOf(SqlProblemException.class)
                .message().satisfies(message -> assertThat(message.lines().toList())
                        .satisfiesExactly(
                                line -> assertThat(line).startsWith("models/marts/x.sql:2:1: Trino does not understand this: mismatched input 'SELEC'"),
                                line -> assertThat(line).startsWith("models/marts/x.sql:3:14: Trino does not understand this: mismatched input '<EOF>'"),
                                line -> assertThat(line).startsWith("models/marts/x.sql:4:15: the table posts is named without")));
    }

    private static SqlStatement parse(String sql)
    {
        List<SqlStatement> statements = SqlFile.parse(FILE, sql).statements();
        assertThat(statements).hasSize(1);
        return statements.getFirst();
    }

    private static List<String> names(List<TableReference> references)
    {
        return references.stream()
                .map(reference -> reference.name().toString())
                .toList();
    }

    private static List<String> words(String text)
    {
        return text == null ? ImmutableList.of() : List.of(text.split(" "));
    }
}
