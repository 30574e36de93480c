package dev.gpta.transformers.bert;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Builds BERT's inputs with a Hugging Face {@code tokenizer.json}. A prefix stands before the first text and is never
 * cut. BERT splits at white space before anything else, so the tokens of prefix and text stand side by side as if both
 * had been tokenised together.
 */
public final class BertTokenizer implements AutoCloseable {

    /** Texts whose tokens are remembered: a new prefix for known texts then costs little. */
    private static final int REMEMBERED = 20_000;

    private final HuggingFaceTokenizer tokenizer;
    private final Frame frame;
    private final Map<String, Segment> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Segment> eldest) {
            return size() > REMEMBERED;
        }
    };

    private BertTokenizer(HuggingFaceTokenizer tokenizer, Frame frame) {
        this.tokenizer = tokenizer;
        this.frame = frame;
    }

    /** @throws IOException if the file cannot be read or does not put one token before and one after a text */
    public static BertTokenizer load(Path file) throws IOException {
        // the file may ask for padding and truncation, which would count the prefix as text
        var tokenizer = HuggingFaceTokenizer.newInstance(file, Map.of("padding", "false", "truncation", "false"));
        var special = tokenizer.encode("", true, false).getIds();
        if (special.length != 2) {
            tokenizer.close();
            throw new IOException(
                    "%s frames a text with %d tokens; BERT's has two, [CLS] and [SEP]".formatted(file, special.length));
        }
        return new BertTokenizer(tokenizer, new Frame((int) special[0], (int) special[1]));
    }

    /**
     * {@code [CLS] prefix text [SEP]}. A text that is too long loses its tail.
     *
     * @param prefix may be empty
     * @param maxTokens of an input, special ones included
     * @throws IllegalArgumentException if the prefix leaves no room for a text
     */
    public synchronized List<BertInput> encode(String prefix, List<String> texts, int maxTokens) {
        var opening = opening(prefix);
        int room = room(prefix, opening, 2, 1, maxTokens);
        return segments(texts).stream()
                .map(text -> frame.one(opening, text, Math.min(text.length(), room)))
                .toList();
    }

    /**
     * {@code [CLS] prefix first [SEP] second [SEP]}. Where both texts are too long one of them is cut, and the other
     * only if not even one token of the first were left.
     *
     * @param prefix may be empty
     * @param cut which text loses its tail
     * @param maxTokens of an input, special ones included
     * @throws IllegalArgumentException if the prefix leaves no room for the texts
     */
    public synchronized List<BertInput> encodePairs(String prefix, List<TextPair> pairs, Cut cut, int maxTokens) {
        var opening = opening(prefix);
        int room = room(prefix, opening, 3, 2, maxTokens);
        var first = segments(pairs.stream().map(TextPair::first).toList());
        var second = segments(pairs.stream().map(TextPair::second).toList());
        return IntStream.range(0, pairs.size())
                .mapToObj(i -> pair(opening, first.get(i), second.get(i), cut, room))
                .toList();
    }

    private BertInput pair(Segment opening, Segment first, Segment second, Cut cut, int room) {
        int whole = Math.min(room - 1, cut == Cut.FIRST ? second.length() : first.length());
        int rest = Math.min(room - whole, cut == Cut.FIRST ? first.length() : second.length());
        int firstKept = cut == Cut.FIRST ? rest : whole;
        int secondKept = cut == Cut.FIRST ? whole : rest;
        boolean truncated = firstKept < first.length() || secondKept < second.length();
        return frame.two(opening, first, firstKept, second, 0, secondKept, truncated);
    }

    /**
     * {@code [CLS] prefix question [SEP] window [SEP]}, as often as it takes to show the whole passage. A question that
     * would take more than half of the room is cut, so that every window gets somewhere.
     *
     * @param prefix may be empty
     * @param maxTokens of an input, special ones included
     * @param stride how many tokens of the passage two neighbouring windows share (Hugging Face's stride); at most half
     *     a window
     * @return at least one, in the order of the passage
     * @throws IllegalArgumentException if the prefix leaves no room for the texts
     */
    public synchronized List<PassageWindow> windows(
            String prefix, String question, String passage, int maxTokens, int stride) {
        var opening = opening(prefix);
        int room = room(prefix, opening, 3, 2, maxTokens);
        var texts = segments(List.of(question, passage));
        int asked = Math.min(texts.get(0).length(), room / 2);
        int size = room - asked;
        var ranges = new SlidingWindows(size, Math.min(stride, size / 2))
                .over(texts.get(1).length());
        return ranges.stream()
                .map(range -> window(opening, texts.get(0), asked, texts.get(1), range, ranges))
                .toList();
    }

    private PassageWindow window(
            Segment opening,
            Segment question,
            int asked,
            Segment passage,
            SlidingWindows.Range range,
            List<SlidingWindows.Range> all) {
        boolean cut = asked < question.length();
        var input = frame.two(opening, question, asked, passage, range.from(), range.to(), cut);
        return new PassageWindow(
                input,
                input.length() - 1 - (range.to() - range.from()),
                Arrays.copyOfRange(passage.starts(), range.from(), range.to()),
                Arrays.copyOfRange(passage.ends(), range.from(), range.to()),
                SlidingWindows.best(range, all));
    }

    private Segment opening(String prefix) {
        return prefix.isBlank() ? Segment.EMPTY : segments(List.of(prefix)).get(0);
    }

    /** How many tokens are left for texts. @param special the special tokens @param least that the texts need */
    private static int room(String prefix, Segment opening, int special, int least, int maxTokens) {
        int room = maxTokens - special - opening.length();
        if (room < least) {
            throw new IllegalArgumentException(
                    "the prefix \"%s\" has %d tokens and leaves no room for a text within %d: shorten it or raise maxTokens"
                            .formatted(prefix, opening.length(), maxTokens));
        }
        return room;
    }

    private List<Segment> segments(List<String> texts) {
        var unknown = new LinkedHashSet<>(texts);
        unknown.removeIf(known::containsKey);
        var segments = new LinkedHashMap<String, Segment>();
        if (!unknown.isEmpty()) {
            var order = List.copyOf(unknown);
            var encodings = tokenizer.batchEncode(order, false, false);
            for (int i = 0; i < encodings.length; i++) {
                segments.put(order.get(i), Segment.of(order.get(i), encodings[i]));
            }
        }
        for (var text : texts) {
            segments.computeIfAbsent(text, known::get);
        }
        known.putAll(segments);
        return texts.stream().map(segments::get).toList();
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
