package reddit.lakehouse.simulator.world;

import java.time.Instant;

/** A comment through time. */
public interface Comment
{
    String id();

    Post post();

    long createdUtc();

    long score(Instant now);

    CommentView view(Instant now);

    default String fullname()
    {
        return "t1_" + id();
    }
}
