package reddit.lakehouse.connector.table;

import io.airlift.slice.Slice;
import io.trino.spi.Page;
import io.trino.spi.block.ArrayBlockBuilder;
import io.trino.spi.block.Block;
import io.trino.spi.block.BlockBuilder;
import io.trino.spi.type.ArrayType;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

import static io.airlift.slice.Slices.utf8Slice;
import static io.trino.spi.type.BigintType.BIGINT;
import static io.trino.spi.type.VarcharType.VARCHAR;
import static java.util.Objects.requireNonNull;
import static reddit.lakehouse.connector.table.ApiTable.IDENTITY;

/**
 * Where in its tree each comment is. Answers count depth from their own top or not at all; the comment that one answers
 * is always told, and was there before.
 */
final class CommentPlaces
{
    private static final String POST_PREFIX = "t3_";

    private final ScanContext context;
    private final int names;
    private final int parents;
    private final OptionalInt depths;
    private final OptionalInt paths;
    private final Map<String, Place> places = new HashMap<>();

    CommentPlaces(ScanContext context)
    {
        this.context = requireNonNull(context, "context is null");
        this.names = context.channel(IDENTITY);
        this.parents = context.channel(CommentsTable.PARENT);
        this.depths = context.findChannel(CommentsTable.DEPTH);
        this.paths = context.findChannel(CommentsTable.PATH);
    }

    /** @param fullname of a comment that came already */
    OptionalLong depth(String fullname)
    {
        Place place = places.get(fullname);
        return place == null ? OptionalLong.empty() : place.depth();
    }

    /**
     * The rows with their depth, and their path where the query wants it.
     *
     * @param absolute the depths that the answer tells count from the post
     */
    Page locate(Page rows, boolean absolute)
    {
        List<Integer> homeless = new ArrayList<>();
        for (int position = 0; position < rows.getPositionCount(); position++) {
            if (!place(rows, position)) {
                homeless.add(position);
            }
        }
        int left = rows.getPositionCount() + 1;
        while (!homeless.isEmpty() && homeless.size() < left) {
            left = homeless.size();
            homeless.removeIf(position -> place(rows, position));
        }
        homeless.forEach(position -> placeAlone(rows, position, absolute));
        Page located = depths.isPresent() ? ScanColumns.fill(rows, depths.getAsInt(), depths(rows)) : rows;
        return paths.isPresent() ? ScanColumns.fill(located, paths.getAsInt(), paths(rows)) : located;
    }

    private boolean place(Page rows, int position)
    {
        Optional<String> name = text(rows, names, position);
        Optional<String> parent = text(rows, parents, position);
        if (name.isEmpty() || parent.isEmpty()) {
            return false;
        }
        if (parent.get().startsWith(POST_PREFIX)) {
            places.put(name.get(), Place.top(name.get()));
            return true;
        }
        Place above = places.get(parent.get());
        if (above == null) {
            return false;
        }
        places.put(name.get(), above.below(name.get()));
        return true;
    }

    private void placeAlone(Page rows, int position, boolean absolute)
    {
        boolean told = absolute && depths.isPresent() && !rows.getBlock(depths.getAsInt()).isNull(position);
        OptionalLong depth = told ? OptionalLong.of(BIGINT.getLong(rows.getBlock(depths.getAsInt()), position)) : OptionalLong.empty();
        text(rows, names, position).ifPresent(name -> places.put(name, new Place(name, Optional.empty(), depth, false)));
    }

    private Block depths(Page rows)
    {
        BlockBuilder output = BIGINT.createFixedSizeBlockBuilder(rows.getPositionCount());
        for (int position = 0; position < rows.getPositionCount(); position++) {
            OptionalLong depth = text(rows, names, position).map(places::get).map(Place::depth).orElse(OptionalLong.empty());
            if (depth.isPresent()) {
                BIGINT.writeLong(output, depth.getAsLong());
            }
            else {
                output.appendNull();
            }
        }
        return output.build();
    }

    private Block paths(Page rows)
    {
        ArrayBlockBuilder output = new ArrayType(VARCHAR).createBlockBuilder(null, rows.getPositionCount());
        for (int position = 0; position < rows.getPositionCount(); position++) {
            Optional<Place> place = text(rows, names, position).map(places::get).filter(Place::rooted);
            if (place.isPresent()) {
                output.buildEntry(elements -> place.get().path().forEach(id -> VARCHAR.writeSlice(elements, id)));
            }
            else {
                output.appendNull();
            }
        }
        return output.build();
    }

    private static Optional<String> text(Page rows, int channel, int position)
    {
        Block block = rows.getBlock(channel);
        return block.isNull(position) ? Optional.empty() : Optional.of(VARCHAR.getSlice(block, position).toStringUtf8());
    }

    /** @param rooted everything above it up to the post is known */
    private record Place(String name, Optional<Place> above, OptionalLong depth, boolean rooted)
    {
        static Place top(String name)
        {
            return new Place(name, Optional.empty(), OptionalLong.of(0), true);
        }

        Place below(String child)
        {
            OptionalLong below = depth.isPresent() ? OptionalLong.of(depth.getAsLong() + 1) : OptionalLong.empty();
            return new Place(child, Optional.of(this), below, rooted);
        }

        private String id()
        {
            return name.startsWith(CommentsTable.PREFIX) ? name.substring(CommentsTable.PREFIX.length()) : name;
        }

        /** Ids from the comment that answers the post down to this one. */
        List<Slice> path()
        {
            List<Slice> path = new ArrayList<>();
            for (Optional<Place> place = Optional.of(this); place.isPresent(); place = place.get().above()) {
                path.add(utf8Slice(place.get().id()));
            }
            return path.reversed();
        }
    }
}
