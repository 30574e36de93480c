package dev.gpta.llm.app;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one record has a service do at a teaching assistant: whose errand it is, and how it is named.
 *
 * @param eventId the record's event
 * @param runId the run
 * @param attempt which life of the run
 * @param specHash which specification
 * @param epoch from 1
 * @param round of the epoch; 0 where there is none
 * @param doing in the words of an operator, e.g. {@code TUNE epoch 2}
 * @param exemplars what of the data the user allows the provider to see
 * @param prices the provider's; null if they are not known
 */
public record Errand(
        String eventId,
        String runId,
        int attempt,
        String specHash,
        int epoch,
        int round,
        String doing,
        List<String> exemplars,
        @Nullable Prices prices) {

    public Errand {
        exemplars = List.copyOf(exemplars);
    }
}
