package dev.gpta.student.djl;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Where randomness comes from: the run's seed, the epoch and the use, and nothing else. */
final class Seeds {

    private Seeds() {}

    /** @param use sets streams apart that have the seed and the epoch in common */
    static long of(long seed, int epoch, String use) {
        try {
            var hash = MessageDigest.getInstance("SHA-256")
                    .digest("%d/%d/%s".formatted(seed, epoch, use).getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(hash).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
