package dev.gpta.transformers.bert;

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
 * Builds {@code [CLS] prefix text [SEP]} with a Hugging Face {@code tokenizer.json}. BERT splits at white space before
 * anything else, so the tokens of prefix and text stand side by side as if both had been tokenised together.
 */
public final class BertTokenizer implements AutoCloseable {

    /** Texts whose tokens are remembered: a new prefix for known texts then costs little. */
    private static final int REMEMBERED = 20_000;

    private final HuggingFaceTokenizer tokenizer;
    private final int start;
    private final int end;
    private final Map<String, int[]> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, int[]> eldest) {
            return size() > REMEMBERED;
        }
    };

    private BertTokenizer(HuggingFaceTokenizer tokenizer, int start, int end) {
        this.tokenizer = tokenizer;
        this.start = start;
        this.end = end;
    }

    /** @throws IOException if the file cannot be read or does not put one token before and one after a text */
    public static BertTokenizer load(Path file) throws IOException {
        // the file may ask for padding and truncation, which would count the prefix as text
        var tokenizer = HuggingFaceTokenizer.newInstance(file, Map.of("padding", "false", "truncation", "false"));
        var frame = ids(tokenizer.encode("", true, false));
        if (frame.length != 2) {
            tokenizer.close();
            throw new IOException(
                    "%s frames a text with %d tokens; BERT's has two, [CLS] and [SEP]".formatted(file, frame.length));
        }
        return new BertTokenizer(tokenizer, frame[0], frame[1]);
    }

    /**
     * The inputs for some texts. The prefix is never cut: a text that is too long loses its tail.
     *
     * @param prefix may be empty
     * @param maxTokens of an input, special ones included
     * @throws IllegalArgumentException if the prefix leaves no room for a text
     */
    public synchronized List<BertInput> encode(String prefix, List<String> texts, int maxTokens) {
        var opening = prefix.isBlank() ? new int[0] : tokens(List.of(prefix)).get(0);
        int room = maxTokens - 2 - opening.length;
        if (room < 1) {
            throw new IllegalArgumentException(
                    "the prefix \"%s\" has %d tokens and leaves no room for a text within %d: shorten it or raise maxTokens"
                            .formatted(prefix, opening.length, maxTokens));
        }
        return tokens(texts).stream().map(text -> join(opening, text, room)).toList();
    }

    private BertInput join(int[] opening, int[] text, int room) {
        int kept = Math.min(text.length, room);
        var ids = new int[opening.length + kept + 2];
        ids[0] = start;
        System.arraycopy(opening, 0, ids, 1, opening.length);
        System.arraycopy(text, 0, ids, 1 + opening.length, kept);
        ids[ids.length - 1] = end;
        return new BertInput(ids, kept < text.length);
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
