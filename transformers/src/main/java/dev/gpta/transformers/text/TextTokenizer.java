package dev.gpta.transformers.text;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Hugging Face {@code tokenizer.json}, which also tells the bytes that a token stands for. */
public final class TextTokenizer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Where a text is cut. Unicode keeps it from being a character. */
    static final char CUT = '\uFDD0';

    private final HuggingFaceTokenizer tokenizer;
    private final Map<String, Integer> special;
    private final Pattern specialText;
    private final byte[][] bytes;

    private TextTokenizer(HuggingFaceTokenizer tokenizer, Map<String, Integer> special, byte[][] bytes) {
        this.tokenizer = tokenizer;
        this.special = special;
        this.specialText = Pattern.compile(
                special.isEmpty()
                        ? "(?!)" // matches nothing
                        : String.join(
                                "|",
                                special.keySet().stream().map(Pattern::quote).toList()));
        this.bytes = bytes;
    }

    /** @throws IOException if the file is not a byte-level BPE tokenizer */
    public static TextTokenizer load(Path file) throws IOException {
        return of(Files.readString(file), file.toString());
    }

    /**
     * A tokenizer of the content of a {@code tokenizer.json}.
     *
     * @param from named where it is not a byte-level BPE tokenizer
     */
    public static TextTokenizer of(String content, String from) throws IOException {
        var json = JSON.readTree(content);
        var vocabulary = json.at("/model/vocab");
        if (!vocabulary.isObject() || !content.contains("\"ByteLevel\"")) {
            throw new IOException(from + " is not a byte-level BPE tokenizer, the only kind supported here");
        }
        var special = new HashMap<String, Integer>();
        for (var token : json.path("added_tokens")) {
            special.put(token.get("content").asText(), token.get("id").asInt());
        }
        // DJL would cut every text at 512 tokens, without a word
        var whole = Map.of("truncation", "false");
        var stream = new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
        return new TextTokenizer(HuggingFaceTokenizer.newInstance(stream, whole), special, bytes(vocabulary, special));
    }

    /** The tokens of a text. What looks like a special token in it is text as well. */
    public int[] encode(String text) {
        return Arrays.stream(cut(text).split(CUT + "", -1))
                .flatMapToInt(part -> Arrays.stream(encodeWithSpecials(part)))
                .toArray();
    }

    /** A text in which every special token's text is cut in two by {@link #CUT}, so that neither half is one. */
    String cut(String text) {
        return specialText.matcher(text.replace(CUT + "", "")).replaceAll(match -> {
            var token = match.group();
            int first = token.offsetByCodePoints(0, 1);
            return Matcher.quoteReplacement(token.substring(0, first) + CUT + token.substring(first));
        });
    }

    /** As {@link #encode}, but special tokens in the text are special tokens: for templates, not for user input. */
    public int[] encodeWithSpecials(String text) {
        return Arrays.stream(tokenizer.encode(text, false, false).getIds())
                .mapToInt(Math::toIntExact)
                .toArray();
    }

    /** The text of some tokens; special tokens are left out, and what is not UTF-8 becomes the replacement sign. */
    public String decode(int[] tokens) {
        return tokenizer.decode(Arrays.stream(tokens).asLongStream().toArray(), true);
    }

    /** How many tokens there are, special ones included: ids are below. */
    public int size() {
        return bytes.length;
    }

    /** The raw bytes that a token stands for, possibly a part of a character; none for a special token. */
    public byte[] bytesOf(int token) {
        return bytes[token].clone();
    }

    /** @throws IllegalArgumentException naming the token, if it is not a special one */
    public int id(String specialToken) {
        var id = special.get(specialToken);
        if (id == null) {
            throw new IllegalArgumentException("no special token " + specialToken + "; there are " + special.keySet());
        }
        return id;
    }

    @Override
    public void close() {
        tokenizer.close();
    }

    private static byte[][] bytes(JsonNode vocabulary, Map<String, Integer> special) {
        int size = 0;
        for (var entry : vocabulary.properties()) {
            size = Math.max(size, entry.getValue().asInt() + 1);
        }
        for (int id : special.values()) {
            size = Math.max(size, id + 1);
        }
        var bytes = new byte[size][0];
        vocabulary.properties().forEach(entry -> {
            if (!special.containsKey(entry.getKey())) {
                bytes[entry.getValue().asInt()] = ByteLevel.bytes(entry.getKey());
            }
        });
        return bytes;
    }
}
