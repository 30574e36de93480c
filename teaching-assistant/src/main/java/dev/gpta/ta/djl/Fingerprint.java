package dev.gpta.ta.djl;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What tells two models apart: a hash of all files that their answers depend on. */
final class Fingerprint {

    private static final int LENGTH = 10;

    private Fingerprint() {}

    static String of(Path folder) throws IOException {
        var digest = sha256();
        try (var inside = Files.list(folder)) {
            for (var file : inside.filter(Fingerprint::counts).sorted().toList()) {
                try (var in = new DigestInputStream(Files.newInputStream(file), digest)) {
                    in.transferTo(OutputStream.nullOutputStream());
                }
            }
        }
        return "fp_" + HexFormat.of().formatHex(digest.digest()).substring(0, LENGTH);
    }

    private static boolean counts(Path file) {
        var name = file.getFileName().toString();
        return name.endsWith(".safetensors") || name.startsWith("tokenizer") || name.equals("chat_format.json");
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
