package dev.gpta.ta.djl;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What tells two models apart: a hash of all files that their answers depend on. */
final class Fingerprint {

    private static final int LENGTH = 10;
    private static final Set<String> BESIDE_WEIGHTS =
            Set.of("chat_format.json", "chat_template.jinja", "adapter_config.json");

    private Fingerprint() {}

    /** @param model a folder or a file */
    static String of(Path model) throws IOException {
        var digest = sha256();
        for (var file : files(model)) {
            try (var in = new DigestInputStream(Files.newInputStream(file), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
        }
        return "fp_" + HexFormat.of().formatHex(digest.digest()).substring(0, LENGTH);
    }

    private static List<Path> files(Path model) throws IOException {
        if (!Files.isDirectory(model)) {
            return List.of(model);
        }
        try (var inside = Files.list(model)) {
            return inside.filter(Fingerprint::counts).sorted().collect(Collectors.toList());
        }
    }

    private static boolean counts(Path file) {
        var name = file.getFileName().toString();
        return name.endsWith(".safetensors") || name.startsWith("tokenizer") || BESIDE_WEIGHTS.contains(name);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
