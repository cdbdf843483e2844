package reddit.lakehouse.simulator.api;

import reddit.lakehouse.simulator.Answer;
import reddit.lakehouse.simulator.ApiRequest;

import java.time.Instant;

/** Answers the requests of one endpoint. */
interface Handler
{
    Answer answer(ApiRequest request, Instant now);
}
