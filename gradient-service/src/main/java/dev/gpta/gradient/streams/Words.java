package dev.gpta.gradient.streams;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** The common English words that random prefixes are drawn from. */
final class Words {

    private static final String RESOURCE = "/words.txt";

    private Words() {}

    static List<String> load() {
        try (var in = Words.class.getResourceAsStream(RESOURCE)) {
            var text = new String(
                    Objects.requireNonNull(in, RESOURCE + " is missing").readAllBytes(), UTF_8);
            return List.of(text.strip().split("\\s+"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + RESOURCE, e);
        }
    }
}
