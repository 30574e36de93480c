package dev.gpta.student.export;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gpta.datasets.Splits;
import dev.gpta.datasets.TaskKind;
import dev.gpta.events.CheckpointRef;
import dev.gpta.events.ClassWeights;
import dev.gpta.events.Precision;
import dev.gpta.events.TrainSpec;
import dev.gpta.student.WorkItems;
import dev.gpta.student.app.TestedStudent;
import dev.gpta.student.domain.Evaluation;
import dev.gpta.student.domain.Prediction;
import dev.gpta.student.domain.Score;
import dev.gpta.transformers.Model;
import dev.gpta.transformers.bart.BartConfig;
import dev.gpta.transformers.bart.BartForConditionalGeneration;
import dev.gpta.transformers.bart.SpecialTokens;
import dev.gpta.transformers.bert.BertConfig;
import dev.gpta.transformers.bert.BertForMultipleChoice;
import dev.gpta.transformers.bert.BertForQuestionAnswering;
import dev.gpta.transformers.bert.BertForSequenceClassification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Checkpoints of all tasks, small, with weights from a seed and real kinds of tokenizers. */
final class TinyCheckpoint {

    static final List<String> LABELS = List.of("cold", "warm");
    static final int MAX_TOKENS = 24;

    private static final int MINI_LM_VOCABULARY = 30_522;

    private TinyCheckpoint() {}

    /** A checkpoint with MiniLM's tokenizer; for summaries with one of the kind that BART comes with. */
    static Path write(TaskKind task, Path folder) throws IOException {
        try (var model = model(task)) {
            model.save(folder);
        }
        if (task == TaskKind.SUMMARISATION) {
            Files.writeString(folder.resolve("tokenizer.json"), ByteLevelTokenizer.json());
        } else {
            try (var json = TinyCheckpoint.class.getResourceAsStream("/all-minilm-l6-v2-tokenizer.json")) {
                Files.copy(requireNonNull(json), folder.resolve("tokenizer.json"));
            }
        }
        Files.writeString(folder.resolve("tokenizer_config.json"), "{\"do_lower_case\": true}");
        Files.writeString(folder.resolve("training_state.json"), """
                {"student": "maven:all-minilm-l6-v2", "epoch": 2, "epochs": 3, "step": 20, "seed": 11, "prefix": "",
                 "precision": "F32", "abstains": true}
                """);
        return folder;
    }

    private static Model model(TaskKind task) {
        var config = new BertConfig(MINI_LM_VOCABULARY, 16, 2, 2, 32, 64, 2, 1e-12, 0.1, 0.1, List.of());
        return switch (task) {
            case CLASSIFICATION -> BertForSequenceClassification.untrained(config.withLabels(LABELS), 3);
            case QUESTION_ANSWERING -> BertForQuestionAnswering.untrained(config, 3);
            case MULTIPLE_CHOICE -> BertForMultipleChoice.untrained(config, 3);
            case SUMMARISATION ->
                BartForConditionalGeneration.untrained(
                        BartConfig.small(ByteLevelTokenizer.VOCABULARY, new SpecialTokens(0, 1, 2, 2)), 3);
        };
    }

    /** The student after its test. */
    static TestedStudent tested(TaskKind task, String prefix) {
        var checkpoint = new CheckpointRef("file:///store/run-1/1/epoch-2-x/", "c".repeat(64), 5L);
        var data = WorkItems.data(Path.of("data.csv"));
        var train = new TrainSpec(
                "maven:all-minilm-l6-v2",
                data,
                2e-4,
                0.01,
                16,
                2,
                MAX_TOKENS,
                12,
                ClassWeights.NONE,
                0.1,
                1.0,
                Precision.F32,
                3,
                11L);
        var item = WorkItems.test(WorkItems.run("run-1"), 2, prefix, checkpoint, train);
        var labels = task == TaskKind.CLASSIFICATION ? LABELS : List.<String>of();
        var splits = new Splits(task, List.of(), List.of(), List.of(), labels, 3, "d".repeat(64));
        return new TestedStudent(item, splits, evaluation(0.9), evaluation(0.8));
    }

    private static Evaluation evaluation(double metric) {
        var predictions = List.of(Prediction.of("cold", "warm", 0.75));
        var score = Score.ofMean(predictions, 0.5, Map.of("macroF1", metric));
        return new Evaluation(
                new Score(metric, metric - 0.1, metric + 0.05, score.loss(), 10, score.others()), predictions);
    }

    /** As BART's, but with hardly any merges. */
    static final class ByteLevelTokenizer {

        static final int VOCABULARY = 5 + 256 + 3;

        private ByteLevelTokenizer() {}

        static String json() {
            var json = new ObjectMapper().createObjectNode();
            json.put("version", "1.0");
            json.putObject("truncation")
                    .put("max_length", 7)
                    .put("strategy", "LongestFirst")
                    .put("stride", 0)
                    .put("direction", "Right");
            json.putNull("padding").putNull("normalizer");
            var special = List.of("<s>", "<pad>", "</s>", "<unk>", "<mask>");
            var added = json.putArray("added_tokens");
            for (int id = 0; id < special.size(); id++) {
                added.addObject()
                        .put("id", id)
                        .put("content", special.get(id))
                        .put("single_word", false)
                        .put("lstrip", false)
                        .put("rstrip", false)
                        .put("normalized", false)
                        .put("special", true);
            }
            json.putObject("pre_tokenizer")
                    .put("type", "ByteLevel")
                    .put("add_prefix_space", false)
                    .put("trim_offsets", true)
                    .put("use_regex", true);
            var frame = json.putObject("post_processor")
                    .put("type", "RobertaProcessing")
                    .put("trim_offsets", true)
                    .put("add_prefix_space", false);
            frame.putArray("sep").add("</s>").add(2);
            frame.putArray("cls").add("<s>").add(0);
            json.putObject("decoder")
                    .put("type", "ByteLevel")
                    .put("add_prefix_space", true)
                    .put("trim_offsets", true)
                    .put("use_regex", true);
            var model = json.putObject("model").put("type", "BPE").put("unk_token", "<unk>");
            var vocabulary = model.putObject("vocab");
            special.forEach(token -> vocabulary.put(token, vocabulary.size()));
            for (int value = 0; value < 256; value++) {
                vocabulary.put(letter(value), vocabulary.size());
            }
            var merges = model.putArray("merges");
            for (var merge : List.of("\u0120 t", "h e", "\u0120t he")) {
                vocabulary.put(merge.replace(" ", ""), vocabulary.size());
                merges.add(merge);
            }
            return json.toString();
        }

        /** The visible character that stands for a byte. */
        private static String letter(int value) {
            int shift = 0;
            for (int other = 0; other < value; other++) {
                shift += isVisible(other) ? 0 : 1;
            }
            return Character.toString(isVisible(value) ? value : 256 + shift);
        }

        private static boolean isVisible(int value) {
            return (value >= '!' && value <= '~') || (value >= 0xa1 && value != 0xad);
        }
    }
}
