package reddit.lakehouse.connector;

import reddit.lakehouse.simulator.RedditSimulator;

/**
 * Trino over a site whose answers a test gives.
 */
final class CannedReddit
        extends SharedReddit<CannedSite>
{
    @Override
    Started<CannedSite> start()
    {
        CannedSite site = new CannedSite();
        return new Started<>(RedditSimulator.builder().site(site).start(), site);
    }

    CannedSite site()
    {
        return world();
    }
}
