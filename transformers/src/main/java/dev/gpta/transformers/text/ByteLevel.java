package dev.gpta.transformers.text;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * GPT-2's way to write any byte as a visible character: printable Latin-1 stands for itself, every other byte, in
 * order, for the characters from U+0100 on.
 */
public final class ByteLevel {

    private static final char[] CHARACTERS = characters();

    private ByteLevel() {}

    /** A text's UTF-8 bytes, written as characters. */
    public static String characters(String text) {
        var written = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            written.append(CHARACTERS[b & 0xff]);
        }
        return written.toString();
    }

    /** The 256 characters by byte. */
    public static char character(int b) {
        return CHARACTERS[b];
    }

    /** The bytes that some characters stand for. @throws IllegalArgumentException if one stands for none */
    public static byte[] bytes(String characters) {
        var bytes = new ByteArrayOutputStream();
        for (char c : characters.toCharArray()) {
            bytes.write(indexOf(c));
        }
        return bytes.toByteArray();
    }

    private static int indexOf(char c) {
        for (int b = 0; b < CHARACTERS.length; b++) {
            if (CHARACTERS[b] == c) {
                return b;
            }
        }
        throw new IllegalArgumentException("stands for no byte: " + c);
    }

    private static char[] characters() {
        var characters = new char[256];
        char next = 0x100;
        for (int b = 0; b < 256; b++) {
            boolean visible = b >= '!' && b <= '~' || b >= 0xa1 && b <= 0xac || b >= 0xae;
            characters[b] = visible ? (char) b : next++;
        }
        return characters;
    }
}
