package reddit.lakehouse.simulator.world;

import java.time.Instant;

/** A post through time. */
public interface Post
{
    String id();

    long createdUtc();

    long score(Instant now);

    PostView view(Instant now);

    default String fullname()
    {
        return "t3_" + id();
    }
}
