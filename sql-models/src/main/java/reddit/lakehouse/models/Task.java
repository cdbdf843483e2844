package reddit.lakehouse.models;

import reddit.lakehouse.models.sql.SqlFile;
import reddit.lakehouse.models.sql.TableName;

import java.util.Set;

/**
 * What a run consists of: a file with SQL, and the tables it needs.
 */
public sealed interface Task
        permits DataTest, Model
{
    String name();

    SqlFile file();

    Set<TableName> reads();
}
