package reddit.lakehouse.simulator.world;

import com.google.common.collect.ImmutableList;

import java.util.List;

import static java.util.Objects.requireNonNull;

/** What a post shows beside its text. */
public sealed interface PostContent
{
    record Text()
            implements PostContent {}

    /** @param previewed whether Reddit made a preview of the page */
    record Link(boolean previewed)
            implements PostContent {}

    record Image(int width, int height)
            implements PostContent {}

    record Video(int width, int height, int seconds)
            implements PostContent {}

    /** @param mediaIds none: the upload failed, and gallery_data is null */
    record Gallery(List<String> mediaIds)
            implements PostContent
    {
        public Gallery
        {
            mediaIds = ImmutableList.copyOf(mediaIds);
        }
    }

    /** @param votes of each option, shown once the poll has ended */
    record Poll(List<String> options, List<Long> votes, long endsUtc, boolean ended)
            implements PostContent
    {
        public Poll
        {
            options = ImmutableList.copyOf(options);
            votes = ImmutableList.copyOf(votes);
        }
    }

    record Crosspost(Post parent)
            implements PostContent
    {
        public Crosspost
        {
            requireNonNull(parent, "parent is null");
        }
    }
}
