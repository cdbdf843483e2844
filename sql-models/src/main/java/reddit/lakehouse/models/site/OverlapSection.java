package reddit.lakehouse.models.site;

import com.google.common.collect.ImmutableList;
import reddit.lakehouse.models.site.NumbersPage.HeatCell;
import reddit.lakehouse.models.site.NumbersPage.HeatRow;
import reddit.lakehouse.models.site.NumbersPage.Section;
import reddit.lakehouse.models.site.NumbersPage.Tie;

import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static reddit.lakehouse.models.site.Answer.number;
import static reddit.lakehouse.models.site.Answer.text;

/**
 * Who talks where. A cell says which share of those who wrote in the subreddit of its row also wrote in that of its
 * column; its colour goes from the smallest share of all to the largest.
 */
final class OverlapSection
{
    private static final int COLOURS = 10;
    private static final int MOST_TIES = 6;

    private OverlapSection() {}

    static Section section(Answer overlap)
    {
        Map<String, List<Map<String, Object>>> rows = NumbersPage.group(overlap.rows());
        if (rows.size() < 2) {
            return NumbersPage.missing(overlap.missing().orElse("It takes two subreddits that people wrote in."));
        }
        DoubleSummaryStatistics shares = overlap.rows().stream()
                .filter(row -> !isSelf(row))
                .mapToDouble(OverlapSection::share)
                .summaryStatistics();
        List<HeatRow> heat = rows.entrySet().stream()
                .map(entry -> new HeatRow("r/" + entry.getKey(), entry.getValue().stream().map(row -> cell(row, shares)).toList()))
                .toList();
        List<String> columns = rows.keySet().stream().map(name -> "r/" + name).toList();
        return new Section("", ImmutableList.of(), ImmutableList.of(), columns, heat, ties(overlap.rows()), ImmutableList.of());
    }

    private static boolean isSelf(Map<String, Object> row)
    {
        return text(row, "subreddit").equals(text(row, "other"));
    }

    private static double share(Map<String, Object> row)
    {
        return number(row, "shared").orElse(0.0) / Math.max(1, number(row, "authors").orElse(1.0));
    }

    private static HeatCell cell(Map<String, Object> row, DoubleSummaryStatistics shares)
    {
        if (isSelf(row)) {
            return new HeatCell(Format.compact(number(row, "authors").orElse(0.0)), "self", "people who wrote in r/" + text(row, "subreddit"));
        }
        double share = share(row);
        double span = shares.getMax() - shares.getMin();
        int level = span == 0 ? 1 : (int) Math.round((share - shares.getMin()) / span * COLOURS);
        String note = "%s of the %s people of r/%s also wrote in r/%s".formatted(
                Format.count(number(row, "shared").orElse(0.0)),
                Format.count(number(row, "authors").orElse(0.0)),
                text(row, "subreddit"),
                text(row, "other"));
        return new HeatCell(share == 0 ? "·" : Format.percent(share), "h" + level, note);
    }

    /**
     * The largest shares, each pair of subreddits once.
     */
    private static List<Tie> ties(List<Map<String, Object>> rows)
    {
        Set<Set<String>> pairs = new HashSet<>();
        return rows.stream()
                .filter(row -> !isSelf(row) && share(row) > 0)
                .sorted(Comparator.comparingDouble((Map<String, Object> row) -> share(row)).reversed())
                .filter(row -> pairs.add(Set.of(text(row, "subreddit"), text(row, "other"))))
                .limit(MOST_TIES)
                .map(row -> new Tie(Format.percent(share(row)), "r/" + text(row, "subreddit"), "r/" + text(row, "other")))
                .toList();
    }
}
