package dev.gpta.ta.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import dev.gpta.ta.TinyModel;
import dev.gpta.ta.app.LanguageModel;
import dev.gpta.ta.app.LanguageModels.Lesson;
import dev.gpta.ta.domain.chat.ChatMessage;
import dev.gpta.ta.domain.chat.ChatMessage.Role;
import dev.gpta.ta.domain.chat.Dialogue;
import dev.gpta.ta.domain.chat.Sampling;
import dev.gpta.ta.domain.chat.TextConstraint;
import dev.gpta.ta.domain.tuning.Hyperparameters;
import dev.gpta.ta.domain.tuning.Method;
import dev.gpta.ta.domain.tuning.StepFigures;
import dev.gpta.transformers.llama.TuningSettings;
import dev.gpta.transformers.tensor.Precision;
import dev.gpta.transformers.weights.SafeTensors;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LlamaModelsTest {

    private static final TuningSettings SETTINGS = new TuningSettings(1, 1, 5e-4, 0, 0, Precision.FLOAT32);
    private static final Method.Lora LORA = new Method.Lora(8, 16, Method.Lora.DEFAULT.targets());
    private static final Path GGUF = Path.of("../transformers/src/test/resources/llama-family/gguf/Q8_0.gguf");

    @TempDir
    Path folder;

    private Path base;
    private LlamaModels models;

    @BeforeEach
    void write() throws IOException {
        base = TinyModel.write(folder.resolve("base"));
        models = new LlamaModels(SETTINGS, BaseModel.of(base));
    }

    @AfterEach
    void close() {
        models.close();
    }

    @Test
    void anAdapterSaysWhatItLearnedAndItsBaseDoesNot() throws IOException {
        var before = answer(models.load(base));

        tune(base, LORA, 50, folder.resolve("adapter"));

        assertThat(before).isNotEqualTo("yes");
        try (var adapted = models.load(folder.resolve("adapter"))) {
            assertThat(answer(adapted)).isEqualTo("yes");
        }
        assertThat(answer(models.load(base))).isEqualTo(before);
        assertThat(folder.resolve("adapter"))
                .isDirectoryContaining("glob:**/adapter_config.json")
                .isDirectoryContaining("glob:**/adapter_model.safetensors")
                .isDirectoryNotContaining("glob:**/model.safetensors");
    }

    @Test
    void adaptersOfOneBaseAnswerBesideEachOther() throws IOException {
        tune(base, LORA, "yes", 50, folder.resolve("one"));
        tune(base, LORA, "no", 50, folder.resolve("other"));

        try (var one = models.load(folder.resolve("one"));
                var other = models.load(folder.resolve("other"))) {
            assertThat(answer(one)).isEqualTo("yes");
            assertThat(answer(other)).isEqualTo("no");
            assertThat(answer(one)).isEqualTo("yes");
        }
    }

    @Test
    void anAdapterBeginsWhereItsBaseIs() throws IOException {
        var adapter = tune(base, LORA, 1, folder.resolve("adapter"));
        var whole = tune(base, new Method.Full(), 1, folder.resolve("whole"));

        // a first loss is that before the first update; after it, the two go different ways
        assertThat(adapter.get(0).loss()).isCloseTo(whole.get(0).loss(), within(1e-6));
        assertThat(adapter.get(1).loss())
                .isNotCloseTo(whole.get(1).loss(), within(1e-3))
                .isLessThan(adapter.get(0).loss());
    }

    @Test
    void anAdapterGoesOnFromItsParent() throws IOException {
        var first = tune(base, LORA, 10, folder.resolve("first"));

        var second = tune(folder.resolve("first"), new Method.Auto(), 1, folder.resolve("second"));

        // what was written and read again has the loss that it ended with
        assertThat(second.get(0).loss()).isCloseTo(first.get(19).validLoss(), within(1e-5));
        assertThat(fingerprint("second")).isNotEqualTo(fingerprint("first"));
    }

    @Test
    void onlyTheTargetsOfAnAdapterLearn() throws IOException {
        tune(base, new Method.Lora(2, 4, List.of("q_proj", "v_proj")), 1, folder.resolve("adapter"));

        try (var manager = NDManager.newBaseManager()) {
            var file = SafeTensors.read(folder.resolve("adapter/adapter_model.safetensors"), manager);
            assertThat(file.tensors()).hasSize(2 * 2 * 2).allSatisfy((name, tensor) -> {
                assertThat(name)
                        .matches(
                                "base_model\\.model\\.model\\.layers\\.[01]\\.self_attn\\.[qv]_proj\\.lora_[AB]\\.weight");
                assertThat(tensor.abs().max().getFloat()).as(name).isPositive();
            });
        }
    }

    @Test
    void anAdapterOfAnotherKindIsRefused() throws IOException {
        tune(base, LORA, 1, folder.resolve("adapter"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> tune(
                        folder.resolve("adapter"),
                        new Method.Lora(4, 8, List.of("q_proj")),
                        1,
                        folder.resolve("other")))
                .withMessageContaining("rank=8")
                .withMessageContaining("rank=4");
    }

    @Test
    void anAdapterOfAnotherBaseIsRefused() throws IOException {
        tune(base, LORA, 1, folder.resolve("adapter"));

        try (var others = new LlamaModels(SETTINGS, BaseModel.of(GGUF))) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> others.load(folder.resolve("adapter")))
                    .withMessageContaining("was trained beside the base fp_");
        }
    }

    @Test
    void aSmallModelIsTunedAsAWholeWhereTheJobDoesNotSay() throws IOException {
        tune(base, new Method.Auto(), 30, folder.resolve("whole"));

        assertThat(answer(models.load(folder.resolve("whole")))).isEqualTo("yes");
        assertThat(folder.resolve("whole")).isDirectoryContaining("glob:**/model.safetensors");
    }

    @Test
    void aWholeModelOfAGgufFileIsAFolder() throws IOException {
        try (var fromFile = new LlamaModels(SETTINGS, BaseModel.of(GGUF))) {
            var into = Files.createDirectories(folder.resolve("whole"));
            fromFile.tune(GGUF, lesson(new Method.Full(), "yes", 30), into, step -> {}, () -> false);

            try (var model = fromFile.load(into)) {
                assertThat(answer(model)).isEqualTo("yes");
            }
        }
    }

    @Test
    void theValidationDialoguesAreLookedAtAfterEveryEpoch() throws IOException {
        var steps = tune(base, LORA, 3, folder.resolve("adapter"));

        assertThat(steps).hasSize(6);
        assertThat(steps)
                .filteredOn(step -> step.validLoss() != null)
                .extracting(StepFigures::step)
                .containsExactly(2, 4, 6);
        // the dialogue is the one that is learned: its loss after an epoch is that with which the next one begins
        assertThat(steps.get(1).validLoss()).isCloseTo(steps.get(2).loss(), within(1e-6));
        assertThat(steps.get(1).validAccuracy()).isEqualTo(steps.get(2).accuracy());
        assertThat(steps.get(3).validLoss()).isCloseTo(steps.get(4).loss(), within(1e-6));
    }

    private List<StepFigures> tune(Path parent, Method method, int epochs, Path into) throws IOException {
        return tune(parent, method, "yes", epochs, into);
    }

    private List<StepFigures> tune(Path parent, Method method, String said, int epochs, Path into) throws IOException {
        var steps = new ArrayList<StepFigures>();
        models.tune(parent, lesson(method, said, epochs), Files.createDirectories(into), steps::add, () -> false);
        return steps;
    }

    private static Lesson lesson(Method method, String said, int epochs) {
        var dialogue = new Dialogue(List.of(asked(), new ChatMessage(Role.ASSISTANT, said)));
        return new Lesson(
                List.of(dialogue, dialogue), List.of(dialogue), new Hyperparameters(epochs, 1, 10), method, 5);
    }

    private static ChatMessage asked() {
        return new ChatMessage(Role.USER, "ok?");
    }

    private String fingerprint(String name) throws IOException {
        try (var model = models.load(folder.resolve(name))) {
            return model.fingerprint();
        }
    }

    private static String answer(LanguageModel model) {
        var written = new ByteArrayOutputStream();
        try (var answering = model.answering()) {
            answering.join(model.prompt(List.of(asked())), new Sampling(1, 0, 1, 1, 8), () -> recorded(written));
            while (answering.step()) {
                // until it ends
            }
        }
        return written.toString(StandardCharsets.UTF_8);
    }

    private static TextConstraint recorded(ByteArrayOutputStream written) {
        return new TextConstraint() {
            @Override
            public boolean allows(byte[] token) {
                return true;
            }

            @Override
            public void accept(byte[] token) {
                written.writeBytes(token);
            }

            @Override
            public boolean mayEnd() {
                return true;
            }

            @Override
            public boolean done() {
                return false;
            }
        };
    }
}
