package dev.gpta.console.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request that left for a teaching assistant, or was withheld; not its body, which {@code gpta egress} shows.
 *
 * @param id of its record
 * @param time milliseconds since the epoch
 * @param service who sent it
 * @param epoch of the run
 * @param purpose what it was for
 * @param request HTTP method and URL
 * @param bytes of its body
 * @param sha256 of its body, in hex
 * @param tokens estimated
 * @param cost null if not known
 * @param exemplars ids of the exemplars in it
 * @param withheld why it was not sent; null if it was
 */
public record Departure(
        String id,
        long time,
        String service,
        int epoch,
        String purpose,
        String request,
        long bytes,
        String sha256,
        long tokens,
        @Nullable Double cost,
        List<String> exemplars,
        @Nullable String withheld) {

    public Departure {
        exemplars = List.copyOf(exemplars);
    }
}
