package reddit.lakehouse.simulator;

import java.time.Duration;
import java.util.function.UnaryOperator;

import static java.util.Objects.requireNonNull;

/** What goes wrong with one request. */
public sealed interface Fault
{
    /** This answer instead of the endpoint's; neither token nor budget is looked at. */
    record Respond(Answer answer)
            implements Fault
    {
        public Respond
        {
            requireNonNull(answer, "answer is null");
        }
    }

    /** The endpoint's answer, changed. */
    record Rewrite(UnaryOperator<Answer> change)
            implements Fault
    {
        public Rewrite
        {
            requireNonNull(change, "change is null");
        }
    }

    /** The endpoint's answer, later. */
    record Delay(Duration duration)
            implements Fault
    {
        public Delay
        {
            requireNonNull(duration, "duration is null");
        }
    }

    /** The endpoint's answer, so many bytes at a time with a pause after each. */
    record Drip(int bytes, Duration pause)
            implements Fault
    {
        public Drip
        {
            if (bytes < 1) {
                throw new IllegalArgumentException("bytes is not positive: " + bytes);
            }
            requireNonNull(pause, "pause is null");
        }
    }

    /** The endpoint's answer, once the gate is opened. */
    record Hold(Gate gate)
            implements Fault
    {
        public Hold
        {
            requireNonNull(gate, "gate is null");
        }
    }

    /** The connection is closed before anything is answered. */
    record Reset()
            implements Fault {}

    /** The connection is closed after so many bytes of a body whose full length was announced. */
    record Truncate(int bytes)
            implements Fault {}
}
