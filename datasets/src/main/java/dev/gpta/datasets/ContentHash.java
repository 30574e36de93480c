package dev.gpta.datasets;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** SHA-256 over inputs and targets. Everything is written with its length, so that no two contents run together. */
final class ContentHash {

    private final MessageDigest digest = sha256();

    void add(List<String> texts) {
        add(texts.size());
        texts.forEach(this::add);
    }

    void addSamples(List<Sample> samples) {
        add(samples.size());
        for (var sample : samples) {
            add(sample.input());
            add(sample.target());
        }
    }

    void add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        add(bytes.length);
        digest.update(bytes);
    }

    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * The first 64 bits of the texts' SHA-256: among ten million inputs, two share one with a chance of 3 in a million.
     */
    static long of64Bits(List<String> texts) {
        var hash = new ContentHash();
        hash.add(texts);
        return ByteBuffer.wrap(hash.digest.digest()).getLong();
    }

    private void add(int number) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(number).flip());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
