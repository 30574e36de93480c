package dev.gpta.transformers.bart;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * Builds {@code <s> prefix text </s>} with any Hugging Face {@code tokenizer.json} that puts one token before and one
 * after a text. Where there is a prefix, a space joins the text to it, so that the tokens are those of both written in
 * one line.
 */
public final class BartTokenizer implements AutoCloseable {

    /** Texts whose tokens are remembered: a new prefix for known texts then costs little. */
    private static final int REMEMBERED = 20_000;

    private final HuggingFaceTokenizer tokenizer;
    private final int bos;
    private final int eos;
    private final Map<String, int[]> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, int[]> eldest) {
            return size() > REMEMBERED;
        }
    };

    private BartTokenizer(HuggingFaceTokenizer tokenizer, int bos, int eos) {
        this.tokenizer = tokenizer;
        this.bos = bos;
        this.eos = eos;
    }

    /** @throws IOException if the file cannot be read or does not put one token before and one after a text */
    public static BartTokenizer load(Path file) throws IOException {
        // the file may ask for padding and truncation, which would count the prefix as text
        var tokenizer = HuggingFaceTokenizer.newInstance(file, Map.of("padding", "false", "truncation", "false"));
        var frame = ids(tokenizer.encode("", true, false));
        if (frame.length != 2) {
            tokenizer.close();
            throw new IOException(
                    "%s frames a text with %d tokens; BART's has two, <s> and </s>".formatted(file, frame.length));
        }
        return new BartTokenizer(tokenizer, frame[0], frame[1]);
    }

    /**
     * The inputs for some texts. The prefix is never cut: a text that is too long loses its tail.
     *
     * @param prefix may be empty
     * @param maxTokens of an input, special ones included
     * @throws IllegalArgumentException if the prefix leaves no room for a text
     */
    public synchronized List<BartInput> encode(String prefix, List<String> texts, int maxTokens) {
        var opening = prefix.isBlank() ? new int[0] : tokens(List.of(prefix)).get(0);
        int room = maxTokens - 2 - opening.length;
        if (room < 1) {
            throw new IllegalArgumentException(
                    "the prefix \"%s\" has %d tokens and leaves no room for a text within %d: shorten it or raise maxTokens"
                            .formatted(prefix, opening.length, maxTokens));
        }
        var joined = prefix.isBlank()
                ? texts
                : texts.stream().map(BartTokenizer::continued).toList();
        return tokens(joined).stream().map(text -> frame(opening, text, room)).toList();
    }

    /**
     * What the decoder is to say: {@code <s> summary </s>}.
     *
     * @param maxTokens of a target, special ones included, at least 3; a longer summary loses its tail
     */
    public synchronized List<int[]> encodeTargets(List<String> summaries, int maxTokens) {
        if (maxTokens < 3) {
            throw new IllegalArgumentException("a target needs at least 3 tokens, two of them its frame: " + maxTokens);
        }
        return tokens(summaries).stream()
                .map(summary -> frame(new int[0], summary, maxTokens - 2).ids())
                .toList();
    }

    /** The text of some tokens; special tokens are left out. */
    public String decode(int[] tokens) {
        return tokenizer
                .decode(Arrays.stream(tokens).asLongStream().toArray(), true)
                .strip();
    }

    /** What begins a text. */
    public int bos() {
        return bos;
    }

    /** What ends a text. */
    public int eos() {
        return eos;
    }

    /** A byte-level tokenizer takes a space and the word behind it as one; for others a space means nothing. */
    private static String continued(String text) {
        return text.startsWith(" ") ? text : " " + text;
    }

    private BartInput frame(int[] opening, int[] text, int room) {
        int kept = Math.min(text.length, room);
        var ids = new int[opening.length + kept + 2];
        ids[0] = bos;
        System.arraycopy(opening, 0, ids, 1, opening.length);
        System.arraycopy(text, 0, ids, 1 + opening.length, kept);
        ids[ids.length - 1] = eos;
        return new BartInput(ids, kept < text.length);
    }

    private List<int[]> tokens(List<String> texts) {
        var unknown = new LinkedHashSet<>(texts);
        unknown.removeIf(known::containsKey);
        var tokens = new LinkedHashMap<String, int[]>();
        if (!unknown.isEmpty()) {
            var order = List.copyOf(unknown);
            var encodings = tokenizer.batchEncode(order, false, false);
            for (int i = 0; i < encodings.length; i++) {
                tokens.put(order.get(i), ids(encodings[i]));
            }
        }
        for (var text : texts) {
            tokens.computeIfAbsent(text, known::get);
        }
        known.putAll(tokens);
        return texts.stream().map(tokens::get).toList();
    }

    private static int[] ids(Encoding encoding) {
        return Arrays.stream(encoding.getIds()).mapToInt(Math::toIntExact).toArray();
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
