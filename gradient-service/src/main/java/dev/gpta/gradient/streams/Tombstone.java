package dev.gpta.gradient.streams;

import dev.gpta.gradient.domain.ActiveRun;
import dev.gpta.gradient.domain.EndedRun;
import dev.gpta.gradient.domain.RunRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is left of a run that is over: enough to know a repeat from a new run.
 *
 * @param attempt its attempt
 * @param specHash its specification
 * @param endedAt when it ended
 * @param code why it failed; empty if it finished
 */
record Tombstone(int attempt, String specHash, Instant endedAt, String code) {

    private static final String VERSION = "1";
    private static final int FIELDS = 5;

    static Tombstone of(EndedRun run, Instant endedAt) {
        var code = run instanceof EndedRun.Failed failed ? failed.code() : "";
        return new Tombstone(run.ref().attempt(), run.ref().specHash(), endedAt, code);
    }

    /** @param last a failed run's state before it failed; null if it is not at hand */
    EndedRun state(String runId, @Nullable ActiveRun last) {
        var ref = new RunRef(runId, attempt, specHash);
        return code.isEmpty() ? new EndedRun.Finished(ref) : new EndedRun.Failed(ref, code, last);
    }

    /** One line: version, attempt, hash, time and code, tabs between them. */
    String write() {
        return String.join("\t", VERSION, Integer.toString(attempt), specHash, endedAt.toString(), code);
    }

    static Tombstone read(String line) {
        var fields = line.split("\t", -1);
        if (fields.length != FIELDS || !fields[0].equals(VERSION)) {
            throw new IllegalArgumentException("no tombstone of a run, version " + VERSION + ": " + line);
        }
        return new Tombstone(Integer.parseInt(fields[1]), fields[2], Instant.parse(fields[3]), fields[4]);
    }
}
