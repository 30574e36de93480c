package dev.gpta.cli.egress;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request that left, or was withheld.
 *
 * @param time milliseconds since the epoch, UTC
 * @param service who sent it
 * @param epoch of the run
 * @param purpose what it was for
 * @param method HTTP method
 * @param destination URL
 * @param bytes of the body
 * @param sha256 of the body, in hex
 * @param body as it was sent
 * @param tokens estimated
 * @param cost null if not known
 * @param exemplars ids of the exemplars that were in it
 * @param withheld why it was not sent; null if it was
 */
public record Line(
        long time,
        String service,
        int epoch,
        String purpose,
        String method,
        String destination,
        long bytes,
        String sha256,
        byte[] body,
        long tokens,
        @Nullable Double cost,
        List<String> exemplars,
        @Nullable String withheld) {

    /** Whether it carried anything out. */
    boolean hasBody() {
        return bytes > 0;
    }
}
