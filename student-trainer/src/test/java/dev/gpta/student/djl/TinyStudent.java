package dev.gpta.student.djl;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gpta.datasets.ChoiceQuestion;
import dev.gpta.datasets.Document;
import dev.gpta.datasets.LabelledText;
import dev.gpta.datasets.Question;
import dev.gpta.datasets.Sample;
import dev.gpta.datasets.TaskKind;
import dev.gpta.student.app.TrainingData;
import dev.gpta.student.domain.ClassWeighting;
import dev.gpta.student.domain.Optimiser;
import dev.gpta.student.domain.Precision;
import dev.gpta.transformers.bart.BartConfig;
import dev.gpta.transformers.bart.BartDropout;
import dev.gpta.transformers.bart.BartForConditionalGeneration;
import dev.gpta.transformers.bart.SpecialTokens;
import dev.gpta.transformers.bert.BertConfig;
import dev.gpta.transformers.bert.BertForSequenceClassification;
import dev.gpta.transformers.generation.Decoding;
import dev.gpta.transformers.tensor.Activation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A student small enough to be trained in a test, and a task that it can learn. */
public final class TinyStudent {

    public static final List<String> LABELS = List.of("animal", "plant");
    static final Optimiser OPTIMISER = optimiser(Precision.F32);

    static Optimiser optimiser(Precision precision) {
        return new Optimiser(2e-3, 0.01, 8, 1, 32, 32, 0, 1, precision, ClassWeighting.NONE);
    }

    private static final List<List<String>> TELLING =
            List.of(List.of("dog", "cat", "bird"), List.of("tree", "grass", "moss"));
    private static final List<String> FILLING =
            List.of("the", "a", "old", "small", "near", "house", "seen", "green", "in", "and", "with", "here");

    private TinyStudent() {}

    /** Writes a Hugging Face folder of a BERT with weights from a seed. */
    public static Path write(Path folder) throws IOException {
        var words = words();
        var config =
                new BertConfig(words.size(), 32, 2, 4, 64, 40, 2, Activation.GELU, 1e-12, 0.1, 0.1, 0.1, List.of());
        try (var model = BertForSequenceClassification.untrained(config, 11)) {
            model.save(folder);
        }
        Files.writeString(folder.resolve("tokenizer.json"), tokenizer(words));
        return folder;
    }

    /** Writes a Hugging Face folder of a BART with weights from a seed. */
    static Path writeBart(Path folder) throws IOException {
        var words = words();
        var stack = new BartConfig.Stack(2, 4, 64);
        var config = new BartConfig(
                words.size(),
                32,
                40,
                stack,
                stack,
                Activation.GELU,
                new BartDropout(0.1, 0.1, 0),
                false,
                0.1,
                SpecialTokens.of(2, 0, 3));
        try (var model = BartForConditionalGeneration.untrained(config, 11).withDecoding(Decoding.beams(2, 20))) {
            model.save(folder);
        }
        Files.writeString(folder.resolve("tokenizer.json"), tokenizer(words));
        return folder;
    }

    private static List<String> words() {
        var words = new ArrayList<>(List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]"));
        TELLING.forEach(words::addAll);
        words.addAll(FILLING);
        words.addAll(List.of("topic", "name", "is", "it", "what"));
        words.addAll(LABELS);
        return words;
    }

    /** Samples whose label one word tells, among others that tell nothing. */
    public static List<Sample> samples(int count, long seed) {
        var random = new Random(seed);
        var samples = new ArrayList<Sample>();
        for (int i = 0; i < count; i++) {
            int label = random.nextInt(LABELS.size());
            var words = new ArrayList<String>();
            for (int left = random.nextInt(10); left >= 0; left--) {
                words.add(FILLING.get(random.nextInt(FILLING.size())));
            }
            words.add(random.nextInt(words.size() + 1), TELLING.get(label).get(random.nextInt(3)));
            samples.add(new LabelledText(String.join(" ", words), label));
        }
        return samples;
    }

    /**
     * Which animal, or which plant, a passage names among other words; it is mostly longer than a window.
     *
     * @param unanswerable the share of passages that name none
     */
    static List<Sample> questions(int count, double unanswerable, long seed) {
        var random = new Random(seed);
        var samples = new ArrayList<Sample>();
        for (int i = 0; i < count; i++) {
            int asked = random.nextInt(2);
            var words = filling(random, 10 + random.nextInt(40));
            var answers = new ArrayList<Question.Answer>();
            if (random.nextDouble() >= unanswerable) {
                int at = random.nextInt(words.size());
                words.add(at, one(random, asked));
                int start = words.subList(0, at).stream()
                        .mapToInt(word -> word.length() + 1)
                        .sum();
                answers.add(new Question.Answer(words.get(at), start));
            }
            samples.add(new Question("q" + i, "what " + LABELS.get(asked), String.join(" ", words), answers));
        }
        return samples;
    }

    /** What a passage names, an animal or a plant. */
    static List<Sample> choices(int count, long seed) {
        var random = new Random(seed);
        var samples = new ArrayList<Sample>();
        for (int i = 0; i < count; i++) {
            int kind = random.nextInt(2);
            var words = filling(random, 1 + random.nextInt(8));
            words.add(random.nextInt(words.size()), one(random, kind));
            boolean turned = random.nextBoolean();
            var options = turned ? List.of(LABELS.get(1), LABELS.get(0)) : LABELS;
            samples.add(new ChoiceQuestion(
                    "c" + i, String.join(" ", words), "it is the _", options, turned ? 1 - kind : kind));
        }
        return samples;
    }

    /** What a text names, in a sentence. */
    static List<Sample> documents(int count, long seed) {
        var random = new Random(seed);
        var samples = new ArrayList<Sample>();
        for (int i = 0; i < count; i++) {
            int kind = random.nextInt(2);
            var words = filling(random, 1 + random.nextInt(8));
            words.add(random.nextInt(words.size()), one(random, kind));
            samples.add(new Document("d" + i, String.join(" ", words), "it is " + LABELS.get(kind)));
        }
        return samples;
    }

    private static List<String> filling(Random random, int count) {
        var words = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            words.add(FILLING.get(random.nextInt(FILLING.size())));
        }
        return words;
    }

    private static String one(Random random, int kind) {
        return TELLING.get(kind).get(random.nextInt(3));
    }

    static TrainingData data(int count, long seed) {
        return new TrainingData(TaskKind.CLASSIFICATION, samples(count, seed), LABELS);
    }

    private static String tokenizer(List<String> words) {
        var json = new ObjectMapper().createObjectNode();
        json.put("version", "1.0");
        var special = json.putArray("added_tokens");
        for (int id = 0; id < 4; id++) {
            special.addObject()
                    .put("id", id)
                    .put("content", words.get(id))
                    .put("single_word", false)
                    .put("lstrip", false)
                    .put("rstrip", false)
                    .put("normalized", false)
                    .put("special", true);
        }
        json.putObject("normalizer")
                .put("type", "BertNormalizer")
                .put("clean_text", true)
                .put("handle_chinese_chars", true)
                .put("lowercase", true);
        json.putObject("pre_tokenizer").put("type", "BertPreTokenizer");
        var frame = json.putObject("post_processor").put("type", "BertProcessing");
        frame.putArray("sep").add("[SEP]").add(3);
        frame.putArray("cls").add("[CLS]").add(2);
        var model = json.putObject("model")
                .put("type", "WordPiece")
                .put("unk_token", "[UNK]")
                .put("continuing_subword_prefix", "##")
                .put("max_input_chars_per_word", 100);
        var ids = model.putObject("vocab");
        for (int id = 0; id < words.size(); id++) {
            ids.put(words.get(id), id);
        }
        return json.toString();
    }
}
