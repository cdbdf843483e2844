package reddit.lakehouse.models.site;

import com.google.common.collect.ImmutableList;

import java.util.List;

/**
 * A table of a page.
 *
 * @param caption what it holds
 */
record DataTable(String caption, List<Head> head, List<Row> rows)
{
    DataTable
    {
        head = ImmutableList.copyOf(head);
        rows = ImmutableList.copyOf(rows);
    }

    record Head(String text, String style) {}

    record Row(List<Cell> cells)
    {
        static Row of(Cell... cells)
        {
            return new Row(ImmutableList.copyOf(cells));
        }
    }

    /**
     * @param style class in the style sheet: {@code number} for what is aligned to the right, empty for text
     * @param href empty for no link
     */
    record Cell(String text, String style, String href) {}

    static Head head(String text)
    {
        return new Head(text, "");
    }

    static Head numberHead(String text)
    {
        return new Head(text, "number");
    }

    static Cell text(String text)
    {
        return new Cell(text, "", "");
    }

    static Cell number(String text)
    {
        return new Cell(text, "number", "");
    }

    static Cell styled(String text, String style)
    {
        return new Cell(text, style, "");
    }

    static Cell link(String text, String href)
    {
        return new Cell(text, "", href);
    }
}
