package reddit.lakehouse.simulator.posts;

import reddit.lakehouse.simulator.world.Post;
import reddit.lakehouse.simulator.world.PostView;
import reddit.lakehouse.simulator.world.Subreddit;

import java.time.Instant;

import static java.util.Objects.requireNonNull;

/** A post that does not change any more. */
record StoredPost(PostView view)
        implements Post
{
    StoredPost
    {
        requireNonNull(view, "view is null");
    }

    Subreddit subreddit()
    {
        return view.subreddit();
    }

    @Override
    public String id()
    {
        return view.id();
    }

    @Override
    public long createdUtc()
    {
        return view.createdUtc();
    }

    @Override
    public long score(Instant now)
    {
        return view.score();
    }

    @Override
    public PostView view(Instant now)
    {
        return view;
    }
}
