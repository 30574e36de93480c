package dev.gpta.student.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gpta.datasets.LabelledText;
import dev.gpta.datasets.Sample;
import dev.gpta.datasets.TaskKind;
import dev.gpta.student.djl.DjlStudentEngine;
import dev.gpta.student.domain.Scoring;
import dev.gpta.transformers.bert.BertForSequenceClassification;
import dev.gpta.transformers.bert.BertTokenizer;
import dev.gpta.transformers.bert.Cut;
import dev.gpta.transformers.bert.TextPair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudentExportTest {

    private static final String PREFIX = "Tell how \"hot\" it is.";
    private static final String LONG = "word ".repeat(100);

    @TempDir
    Path folder;

    @Test
    void everyTaskIsAFolderWithATwin() throws IOException {
        for (var task : TaskKind.values()) {
            var out = export(task, PREFIX);

            assertThat(names(out))
                    .contains("README.md", "config.json", "gpta.json", "model.safetensors", "tokenizer.json")
                    .contains("tokenizer_config.json", "without-prefix");
            assertThat(names(out.resolve("without-prefix")))
                    .contains("config.json", "model.safetensors.index.json", "tokenizer.json", "tokenizer_config.json")
                    .doesNotContain("model.safetensors");
        }
    }

    @Test
    void theTokenizerPutsThePrefixBeforeWhatItIsGiven() throws IOException {
        var out = export(TaskKind.CLASSIFICATION, PREFIX);

        try (var plain = BertTokenizer.load(out.resolve("without-prefix/tokenizer.json"));
                var baked = HuggingFaceTokenizer.newInstance(out.resolve("tokenizer.json"), Map.of())) {
            var one = plain.encode(PREFIX, List.of("The soup was cold."), 64).get(0);
            assertThat(ints(baked.encode("The soup was cold.", true, false).getIds()))
                    .isEqualTo(one.ids());

            var two = plain.encodePairs(PREFIX, List.of(new TextPair("Who?", "Ann.")), Cut.SECOND, 64)
                    .get(0);
            var pair = baked.encode("Who?", "Ann.", true, false);
            assertThat(ints(pair.getIds())).isEqualTo(two.ids());
            assertThat(ints(pair.getTypeIds())).isEqualTo(two.types());
        }
    }

    @Test
    void aLongTextIsCutAndNotThePrefix() throws IOException {
        var out = export(TaskKind.CLASSIFICATION, PREFIX);
        var settings = Map.of("truncation", "true", "maxLength", "16", "modelMaxLength", "16");

        try (var plain = BertTokenizer.load(out.resolve("without-prefix/tokenizer.json"));
                var baked = HuggingFaceTokenizer.newInstance(out.resolve("tokenizer.json"), settings)) {
            var wanted = plain.encode(PREFIX, List.of(LONG), 16).get(0);
            assertThat(wanted.truncated()).isTrue();
            assertThat(ints(baked.encode(LONG, true, false).getIds())).isEqualTo(wanted.ids());
        }
    }

    @Test
    void theTwinHasTheSameWeightsAndNoCopyOfThem() throws IOException {
        var out = export(TaskKind.CLASSIFICATION, PREFIX);

        try (var student = BertForSequenceClassification.load(out);
                var twin = BertForSequenceClassification.load(out.resolve("without-prefix"))) {
            assertThat(twin.weights().asMap()).hasSameSizeAs(student.weights().asMap());
            twin.weights()
                    .asMap()
                    .forEach((name, values) -> assertThat(values.toFloatArray())
                            .as(name)
                            .isEqualTo(student.weights().get(name).toFloatArray()));
        }
    }

    @Test
    void anEmptyPrefixLeavesTheTokenizerAsItWas() throws IOException {
        var out = export(TaskKind.SUMMARISATION, "");

        assertThat(out.resolve("tokenizer.json")).hasSameTextualContentAs(out.resolve("without-prefix/tokenizer.json"));
        assertThat(out.resolve("README.md")).content().contains("None: inputs go in as they are.");
    }

    @Test
    void lengthsThatWereTestedAreThoseOfTheArtefact() throws IOException {
        var out = export(TaskKind.SUMMARISATION, PREFIX);

        var json = new ObjectMapper();
        assertThat(json.readTree(out.resolve("generation_config.json").toFile())
                        .path("max_length")
                        .asInt())
                .isEqualTo(13);
        var config = json.readTree(out.resolve("tokenizer_config.json").toFile());
        assertThat(config.path("model_max_length").asInt()).isEqualTo(TinyCheckpoint.MAX_TOKENS);
        assertThat(config.path("model_input_names")).hasSize(2);
        assertThat(json.readTree(out.resolve("tokenizer.json").toFile())
                        .path("truncation")
                        .isNull())
                .isTrue();
        var note = json.readTree(out.resolve("gpta.json").toFile());
        assertThat(note.path("task").asText()).isEqualTo("summarisation");
        assertThat(note.path("prefix").asText()).isEqualTo(PREFIX);
        assertThat(note.path("maxTargetTokens").asInt()).isEqualTo(12);
    }

    @Test
    void theEngineOpensItAsItOpensTheCheckpoint() throws IOException {
        var out = export(TaskKind.CLASSIFICATION, PREFIX);
        List<Sample> data = List.of(new LabelledText("The soup was cold.", 0), new LabelledText(LONG, 1));
        var scoring = new Scoring(TinyCheckpoint.MAX_TOKENS, 12, 2);
        var engine = new DjlStudentEngine();

        try (var artefact = engine.open(out);
                var checkpoint = engine.open(folder.resolve("checkpoint-classification"))) {
            assertThat(artefact.evaluate(PREFIX, data, scoring, () -> false))
                    .isEqualTo(checkpoint.evaluate(PREFIX, data, scoring, () -> false));
        }
    }

    @Test
    void theCardSaysWhatItIsHowItDidAndWhereItComesFrom() throws IOException {
        var out = export(TaskKind.CLASSIFICATION, PREFIX);

        assertThat(out.resolve("README.md"))
                .content()
                .contains("prefix: \"Tell how \\\"hot\\\" it is.\"\n", "- \"cold\"\n- \"warm\"\n")
                .contains("license: apache-2.0", "base_model: \"sentence-transformers/all-MiniLM-L6-v2\"")
                .contains("| with the prefix | 90.0% | 80.0% to 95.0% | 90.0% | 0.500 |")
                .contains("| without it | 80.0% | 70.0% to 85.0% | 80.0% | 0.500 |")
                .contains("`" + "d".repeat(64) + "`", "`" + "c".repeat(64) + "`")
                .contains("run `run-1`, attempt 1, epoch 2", "| seed | 11 |");
    }

    @Test
    void aTokenizerThatCannotHoldAPrefixIsNamed() throws IOException {
        var checkpoint = TinyCheckpoint.write(TaskKind.CLASSIFICATION, folder.resolve("checkpoint"));
        var file = checkpoint.resolve("tokenizer.json");
        Files.writeString(file, Files.readString(file).replace("\"TemplateProcessing\"", "\"SomethingNew\""));

        assertThatThrownBy(() -> TokenizerFiles.of(checkpoint).writeWith(PREFIX, folder, "bert", 24))
                .hasMessageContaining("SomethingNew");
    }

    private Path export(TaskKind task, String prefix) throws IOException {
        var checkpoint = TinyCheckpoint.write(task, folder.resolve("checkpoint-" + task.key()));
        var out = folder.resolve("out-" + task.key());
        StudentExport.write(checkpoint, TinyCheckpoint.tested(task, prefix), out);
        return out;
    }

    private static List<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static int[] ints(long[] ids) {
        return Arrays.stream(ids).mapToInt(Math::toIntExact).toArray();
    }
}
