package dev.gpta.events;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Deterministic ids: whoever repeats a step, after a crash or a redelivery, writes the same id, and readers accept the
 * first. How often something was tried stands outside of ids.
 */
public final class EventIds {

    private static final int HEX_DIGITS = 32;
    private static final Pattern SPACES = Pattern.compile("\\s+");

    private EventIds() {}

    /**
     * The id of an event.
     *
     * @param step what the event is, e.g. {@code prefix-candidates}
     * @param epoch the epoch, 0 where there is none
     * @param round the round of the epoch, 0 where there is none
     */
    public static String of(RunRef run, String step, int epoch, int round) {
        return hash(
                run.getRunId(),
                Integer.toString(run.getAttempt()),
                step,
                Integer.toString(epoch),
                Integer.toString(round));
    }

    /** The id of a candidate of the manifest with this id: it adds the normalised text. */
    public static String candidate(String manifestId, String text) {
        return hash(manifestId, normalised(text));
    }

    /** The id of the event that says how this candidate of this manifest scored. */
    public static String score(String manifestId, String candidateId) {
        return hash("metric-scored", manifestId, candidateId);
    }

    /** The form in which prefixes are compared: two with the same form are duplicates. */
    public static String normalised(String text) {
        return SPACES.matcher(text.strip()).replaceAll(" ").toLowerCase(Locale.ROOT);
    }

    /** Hex digits of SHA-256 over the parts, each preceded by its length, so that no two lists of parts collide. */
    public static String hash(String... parts) {
        var sha256 = sha256();
        for (var part : parts) {
            var bytes = part.getBytes(StandardCharsets.UTF_8);
            sha256.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
            sha256.update(bytes);
        }
        return HexFormat.of().formatHex(sha256.digest()).substring(0, HEX_DIGITS);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
