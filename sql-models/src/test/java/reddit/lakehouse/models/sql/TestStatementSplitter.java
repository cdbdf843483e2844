package reddit.lakehouse.models.sql;

import org.junit.jupiter.api.Test;
import reddit.lakehouse.models.sql.StatementSplitter.Piece;

import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class TestStatementSplitter
{
    private static final Path FILE = Path.of("models/raw/x.sql");

    @Test
    void testCutsAtSemicolons()
    {
        assertThat(texts("SELECT 1; SELECT 2;\nSELECT 3")).containsExactly("SELECT 1", "SELECT 2", "SELECT 3");
        assertThat(texts("")).isEmpty();
        assertThat(texts(" ;; -- nothing\n;")).isEmpty();
    }

    @Test
    void testSemicolonsInsideStay()
    {
        assertThat(texts("SELECT 'a;b'; SELECT \"c;d\" -- e;f\n; SELECT /* g;h */ 1"))
                .containsExactly("SELECT 'a;b'", "SELECT \"c;d\"", "SELECT /* g;h */ 1");
        assertThat(texts("SELECT 'it''s; fine'; SELECT 2")).containsExactly("SELECT 'it''s; fine'", "SELECT 2");
    }

    @Test
    void testLocations()
    {
        List<Piece> pieces = StatementSplitter.split(FILE, "-- a comment\n\n  SELECT 1;\n/* another */ SELECT 2; SELECT 3");
        assertThat(pieces).extracting(piece -> piece.location().toString())
                .containsExactly("models/raw/x.sql:3:3", "models/raw/x.sql:4:15", "models/raw/x.sql:4:25");
    }

    @Test
    void testCharactersBeyondTheBasicPlane()
    {
        assertThat(texts("SELECT '😀😀'; SELECT 'é'")).containsExactly("SELECT '😀😀'", "SELECT 'é'");
    }

    private static List<String> texts(String sql)
    {
        return StatementSplitter.split(FILE, sql).stream()
                .map(Piece::text)
                .toList();
    }
}
