package reddit.lakehouse.connector.client;

import java.time.Instant;

/**
 * The request budget at one moment.
 *
 * @param limit requests that a window allows: as Reddit's answers say, or as configured where they do not
 * @param used requests of this window, those on their way included
 * @param remaining requests that this window still allows
 * @param resetsAt when the window ends; in the past while no request has opened a new one
 * @param running requests on their way
 * @param waiting requests that wait for a place
 */
public record RateLimit(long limit, long used, long remaining, Instant resetsAt, long running, long waiting) {}
