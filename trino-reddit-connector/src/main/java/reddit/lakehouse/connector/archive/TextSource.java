package reddit.lakehouse.connector.archive;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/**
 * Text that comes as fast as it can be had, piece by piece, and is never waited for while reading.
 */
interface TextSource
        extends Closeable
{
    /**
     * Goes on to the next piece.
     *
     * @return its bytes; 0 when there are none yet, -1 when there will be none
     * @throws IOException when the text breaks off; what was before was given
     */
    int next()
            throws IOException;

    /** Holds the current piece, from its first byte on, until the next. */
    byte[] piece();

    /** Done when it is worth reading again after there was nothing. */
    CompletableFuture<Void> ready();

    /** Bytes of the heap. */
    long memory();
}
