package reddit.lakehouse.models.site;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import reddit.lakehouse.models.LedgerRun;
import reddit.lakehouse.models.ModelProject;
import reddit.lakehouse.models.lineage.ProjectLineage;
import reddit.lakehouse.models.lineage.TableColumns;
import reddit.lakehouse.models.sql.TableName;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/**
 * All that the pages tell.
 *
 * @param rowCounts of the tables that keep snapshots, the oldest first
 * @param runs the newest first
 * @param modelRuns what became of each model in those runs, the oldest first
 * @param tests the last result of each
 * @param numbers the answers for the page of numbers, by the name of the query
 * @param isPublished whether the numbers are of what was tested and published, and not of the marts as they are
 * @param source where all this comes from, for the foot of the pages
 */
public record SiteData(
        ModelProject project,
        ProjectLineage lineage,
        Map<TableName, List<RowCount>> rowCounts,
        List<LedgerRun> runs,
        Answer modelRuns,
        Answer tests,
        Map<String, Answer> numbers,
        boolean isPublished,
        Instant madeAt,
        String source)
{
    static final List<String> NUMBERS = ImmutableList.of("totals", "daily", "subreddit_daily", "subreddits", "overlap", "curves");

    public SiteData
    {
        requireNonNull(project, "project is null");
        requireNonNull(lineage, "lineage is null");
        rowCounts = ImmutableMap.copyOf(rowCounts);
        runs = ImmutableList.copyOf(runs);
        requireNonNull(modelRuns, "modelRuns is null");
        requireNonNull(tests, "tests is null");
        numbers = ImmutableMap.copyOf(numbers);
        requireNonNull(madeAt, "madeAt is null");
        requireNonNull(source, "source is null");
    }

    /**
     * What the files alone tell.
     */
    public static SiteData ofFiles(ModelProject project, Instant madeAt)
    {
        Answer missing = Answer.missing("These pages were made without asking Trino.");
        ImmutableMap.Builder<String, Answer> numbers = ImmutableMap.builder();
        NUMBERS.forEach(name -> numbers.put(name, missing));
        return new SiteData(project, ProjectLineage.of(project, new TableColumns()), ImmutableMap.of(), ImmutableList.of(), missing, missing, numbers.buildOrThrow(), false, madeAt, "the files alone");
    }

    Answer number(String query)
    {
        return requireNonNull(numbers.get(query), query);
    }
}
