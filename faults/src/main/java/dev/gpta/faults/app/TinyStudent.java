package dev.gpta.faults.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gpta.transformers.bert.BertConfig;
import dev.gpta.transformers.bert.BertForSequenceClassification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A student that trains in a second, and texts that it can learn from: one word of each tells its label. */
final class TinyStudent {

    private static final List<String> LABELS = List.of("animal", "plant");
    private static final List<List<String>> TELLING =
            List.of(List.of("dog", "cat", "bird"), List.of("tree", "grass", "moss"));
    private static final List<String> FILLING = List.of(
            "the", "a", "old", "small", "near", "house", "seen", "green", "in", "and", "with", "here", "topic", "name",
            "is", "it", "what", "kind");
    private static final List<String> SPECIAL = List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]");
    private static final String SPECIAL_TOKEN = """
            {"id": %d, "content": "%s", "single_word": false, "lstrip": false, "rstrip": false, "normalized": false,
             "special": true}""";
    private static final String TOKENIZER = """
            {"version": "1.0", "added_tokens": [%s],
             "normalizer": {"type": "BertNormalizer", "clean_text": true, "handle_chinese_chars": true, "lowercase": true},
             "pre_tokenizer": {"type": "BertPreTokenizer"},
             "post_processor": {"type": "BertProcessing", "sep": ["[SEP]", 3], "cls": ["[CLS]", 2]},
             "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##",
                       "max_input_chars_per_word": 100, "vocab": %s}}
            """;

    private TinyStudent() {}

    /** Words that it knows, so that no two prefixes of them look the same to it. */
    static List<String> vocabulary() {
        var words = new ArrayList<>(FILLING);
        words.addAll(LABELS);
        return words;
    }

    /** Writes a Hugging Face folder of a BERT with weights from a seed. */
    static void write(Path folder) throws IOException {
        var words = new ArrayList<>(SPECIAL);
        TELLING.forEach(words::addAll);
        words.addAll(vocabulary());
        var config = new BertConfig(words.size(), 32, 2, 4, 64, 40, 2, 1e-12, 0.1, 0.1, List.of());
        try (var model = BertForSequenceClassification.untrained(config, 11)) {
            model.save(folder);
        }
        var vocabulary = new ObjectMapper().createObjectNode();
        words.forEach(word -> vocabulary.put(word, vocabulary.size()));
        var special = new ArrayList<String>();
        SPECIAL.forEach(token -> special.add(SPECIAL_TOKEN.formatted(special.size(), token)));
        Files.writeString(
                folder.resolve("tokenizer.json"), TOKENIZER.formatted(String.join(", ", special), vocabulary));
    }

    /** Writes so many texts with their labels, as CSV. */
    static void writeTexts(Path file, int count) throws IOException {
        var random = new Random(count);
        var lines = new ArrayList<>(List.of("text,label"));
        for (int i = 0; i < count; i++) {
            int label = random.nextInt(LABELS.size());
            var words = new ArrayList<String>();
            for (int left = 3 + random.nextInt(7); left >= 0; left--) {
                words.add(FILLING.get(random.nextInt(FILLING.size())));
            }
            words.add(random.nextInt(words.size() + 1), TELLING.get(label).get(random.nextInt(3)));
            lines.add(String.join(" ", words) + "," + LABELS.get(label));
        }
        Files.write(file, lines);
    }
}
