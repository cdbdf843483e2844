package reddit.lakehouse.udf.scd;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Streams;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableSet.toImmutableSet;

/**
 * A random log as it arrives: in any order, cut into batches anywhere, some batches more than once.
 *
 * @param junk a row of the dimension that nobody wrote for a reason
 */
record BatchedLog(int number, List<List<LogRow>> batches, Optional<DimensionRow> junk)
{
    static final int MAX_BATCHES = 4;

    BatchedLog
    {
        batches = ImmutableList.copyOf(batches);
    }

    static BatchedLog random(int number, Random random)
    {
        List<LogRow> rows = new ArrayList<>(LogRow.randomLog(number, random));
        Collections.shuffle(rows, random);
        List<List<LogRow>> batches = new ArrayList<>();
        int start = 0;
        while (batches.size() < MAX_BATCHES) {
            if (!batches.isEmpty() && random.nextInt(3) == 0) {
                batches.add(batches.get(random.nextInt(batches.size())));
                continue;
            }
            int end = batches.size() == MAX_BATCHES - 1 ? rows.size() : random.nextInt(start, rows.size() + 1);
            batches.add(rows.subList(start, end));
            start = end;
        }
        Optional<DimensionRow> junk = random.nextInt(4) == 0 ? Optional.of(DimensionRow.random(number, random)) : Optional.empty();
        return new BatchedLog(number, batches, junk);
    }

    /** What has arrived with the batch and those before it. */
    List<LogRow> arrived(int batch)
    {
        return batches.subList(0, batch + 1).stream()
                .flatMap(List::stream)
                .collect(toImmutableList());
    }

    /** The keys whose history the batch may change, and that of the junk. */
    Set<Key> touched(int batch)
    {
        return Streams.concat(
                        batches.get(batch).stream().map(Key::of),
                        junk.map(Key::of).stream())
                .collect(toImmutableSet());
    }

    /** The same without one thing or another. */
    List<BatchedLog> smaller()
    {
        ImmutableList.Builder<BatchedLog> smaller = ImmutableList.builder();
        junk.ifPresent(_ -> smaller.add(new BatchedLog(number, batches, Optional.empty())));
        for (int batch = 0; batch < batches.size(); batch++) {
            for (int row = 0; row < batches.get(batch).size(); row++) {
                List<List<LogRow>> fewer = new ArrayList<>(batches);
                fewer.set(batch, LogRow.without(batches.get(batch), row));
                smaller.add(new BatchedLog(number, fewer, junk));
            }
        }
        return smaller.build();
    }

    record Key(int log, Optional<String> key)
    {
        static Key of(LogRow row)
        {
            return new Key(row.log(), Optional.ofNullable(row.key()));
        }

        static Key of(DimensionRow row)
        {
            return new Key(row.id().log(), Optional.ofNullable(row.id().key()));
        }
    }
}
