package dev.gpta.student.app;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * That somebody works on something. A claim is never taken away: who takes over writes the next generation, and the
 * newest counts.
 *
 * @param work key of the work item in the store
 * @param generation from 1; how many holders there were
 * @param token this holder's own, part of every path that it writes
 * @param holder the instance that works
 * @param renewed when the holder was last heard of; the epoch if it has put the work down
 */
public record Claim(String work, int generation, String token, String holder, Instant renewed) {

    static String key(String work, int generation) {
        return work + "/claim-" + generation;
    }

    String key() {
        return key(work, generation);
    }

    /** The name under which a holder stages its snapshots; its checkpoint is staged under the token itself. */
    static String snapshotOf(String token) {
        return token + "-snapshot";
    }

    /** Whether the holder put the work down in order, to be taken up by anybody. */
    boolean isReleased() {
        return renewed.equals(Instant.EPOCH);
    }

    Claim released() {
        return renewedAt(Instant.EPOCH);
    }

    Claim renewedAt(Instant now) {
        return new Claim(work, generation, token, holder, now);
    }

    byte[] toBytes() {
        return String.join("\n", token, holder, renewed.toString(), "").getBytes(StandardCharsets.UTF_8);
    }

    static Claim parse(String work, int generation, byte[] bytes) {
        List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
        if (lines.size() != 3) {
            throw new StoreException(
                    key(work, generation) + " is damaged: expected token, holder and time on three lines, found "
                            + lines.size(),
                    null);
        }
        return new Claim(work, generation, lines.get(0), lines.get(1), Instant.parse(lines.get(2)));
    }
}
