package reddit.lakehouse.polaris;

import static java.util.Objects.requireNonNull;

/**
 * One thing that is not yet as it is wanted, and what makes it so.
 *
 * @param what such as {@code namespace raw}
 * @param done such as {@code made}
 */
record Change(String what, String done, Runnable action)
{
    Change
    {
        requireNonNull(what, "what is null");
        requireNonNull(done, "done is null");
        requireNonNull(action, "action is null");
    }
}
