package dev.gpta.llm.ledger;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.gpta.llm.app.Tokens;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of the ledger: a request, what it is for, and whether it may leave.
 *
 * @param withheld why it may not; null if it may
 */
public record Egress(
        Leave leave, Outbound request, @Nullable String withheld) {

    private static final int ID_DIGITS = 12;

    /** Estimated tokens of the body; of a request that tunes, tokens that are tuned on. */
    public long tokens() {
        return leave.purpose() == Purpose.TUNE ? leave.tunedTokens() : Tokens.of(request.body().length);
    }

    /** What these tokens cost; null if prices are not known, or the request is free. */
    public @Nullable Double cost() {
        var prices = leave.errand().prices();
        if (prices == null) {
            return null;
        }
        return switch (leave.purpose()) {
            case ASK, CANARY -> prices.ofAsking(tokens(), 0);
            case TUNE -> prices.ofTuning(tokens());
            case UPLOAD, LOOK, CLEAN -> null;
        };
    }

    /** Ids of the exemplars that are in the body: found there, on one line as prompts show them, not taken on trust. */
    public List<String> exemplarIds() {
        var text = new String(request.body(), StandardCharsets.UTF_8);
        return leave.errand().exemplars().stream()
                .filter(exemplar -> text.contains(asInJson(exemplar)))
                .map(Egress::exemplarId)
                .distinct()
                .toList();
    }

    private static String asInJson(String exemplar) {
        var line = exemplar.strip().replaceAll("\\s+", " ");
        return String.valueOf(JsonStringEncoder.getInstance().quoteAsString(line));
    }

    /** The first 12 hex digits of the exemplar's SHA-256. */
    public static String exemplarId(String exemplar) {
        return Outbound.hex(exemplar.getBytes(StandardCharsets.UTF_8)).substring(0, ID_DIGITS);
    }
}
