package reddit.lakehouse.models.cli;

import com.google.common.base.Strings;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

import static java.util.stream.Collectors.joining;

/**
 * A table for a terminal. Cells may hold text that strangers wrote: nothing in it can move the cursor.
 */
public final class TextTable
{
    private static final int WIDEST = 48;

    private TextTable() {}

    public static void print(PrintWriter out, List<String> columns, List<List<String>> rows)
    {
        List<List<String>> lines = new ArrayList<>();
        lines.add(columns);
        lines.addAll(rows);
        lines = lines.stream()
                .map(line -> line.stream().map(TextTable::cell).toList())
                .toList();

        int[] widths = new int[columns.size()];
        for (List<String> line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        }
        print(out, lines.getFirst(), widths);
        List<String> rules = new ArrayList<>();
        for (int width : widths) {
            rules.add("-".repeat(width));
        }
        print(out, rules, widths);
        lines.stream().skip(1).forEach(line -> print(out, line, widths));
    }

    private static void print(PrintWriter out, List<String> cells, int[] widths)
    {
        List<String> padded = new ArrayList<>();
        for (int i = 0; i < widths.length; i++) {
            padded.add(Strings.padEnd(cells.get(i), widths[i], ' '));
        }
        out.println(padded.stream().collect(joining("  ", "  ", "")).stripTrailing());
    }

    private static String cell(String text)
    {
        String printable = printable(text);
        return printable.length() <= WIDEST ? printable : printable.substring(0, WIDEST - 1) + "…";
    }

    /**
     * In one line and without control characters.
     */
    static String printable(String text)
    {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]", " ");
    }
}
