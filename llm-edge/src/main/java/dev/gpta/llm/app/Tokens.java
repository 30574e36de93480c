package dev.gpta.llm.app;

import java.nio.charset.StandardCharsets;

/**
 * How many tokens a text has, before its provider has counted them: one for every four bytes of UTF-8, rounded up, as
 * English text has with the usual vocabularies. The bundled assistant's small vocabulary needs about half as many more.
 */
public final class Tokens {

    private static final int BYTES = 4;

    private Tokens() {}

    /** Of a text. */
    public static long of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8).length);
    }

    /** Of so many bytes. */
    public static long of(long bytes) {
        return (bytes + BYTES - 1) / BYTES;
    }
}
