package reddit.lakehouse.demo;

import reddit.lakehouse.embedded.EmbeddedLakehouse;

import java.io.PrintWriter;
import java.net.URI;

/**
 * Says how to connect to what is running.
 */
final class Connecting
{
    private Connecting() {}

    static void print(PrintWriter out, EmbeddedLakehouse lakehouse)
    {
        URI trino = lakehouse.trinoUri();
        out.printf("""

                Connect
                  Web UI       %1$s/ui/
                  Trino CLI    trino --server %1$s --catalog lakehouse --schema published
                  JDBC         jdbc:trino://%2$s:%3$d/lakehouse/published    (any user, no password)
                  Python       pip install trino
                               trino.dbapi.connect(host="%2$s", port=%3$d, user="me", catalog="lakehouse", schema="published")
                  Iceberg      %4$s
                  Pages        make site URL=%1$s    (numbers, lineage, tables, tests and runs, in data/site)

                lakehouse.published is what was tested: it moves on as a whole, or not at all
                """, trino, trino.getHost(), trino.getPort(), lakehouse.restCatalogUri());
    }
}
