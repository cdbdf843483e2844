package reddit.lakehouse.models.openlineage;

import java.util.Optional;

/**
 * Where events go. Never throws: lineage is told beside a run, and no run fails of it.
 */
public interface EventTarget
        extends AutoCloseable
{
    /**
     * @param event one event as JSON, in one line
     */
    void send(String event);

    /**
     * Ends what is still on its way, after some seconds at the latest.
     *
     * @return why events did not arrive, in a sentence
     */
    Optional<String> finish();

    @Override
    default void close()
    {
        finish();
    }
}
