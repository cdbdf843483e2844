package reddit.lakehouse.connector.archive;

/**
 * Takes a line before it is known where it ends, since who understands it sees that on the way.
 */
@FunctionalInterface
interface LineTaker
{
    LineTaker NONE = (_, _, _) -> -1;

    /**
     * @param start where the line begins
     * @param end where what is there ends, whether the line does or not
     * @return where the line's newline is; -1 when the line is not taken
     */
    int take(byte[] buffer, int start, int end);
}
