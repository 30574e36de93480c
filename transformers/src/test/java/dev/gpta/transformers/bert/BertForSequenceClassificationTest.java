package dev.gpta.transformers.bert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gpta.transformers.tensor.GradientTape;
import dev.gpta.transformers.tensor.Gradients;
import dev.gpta.transformers.tensor.Ops;
import dev.gpta.transformers.tensor.Precision;
import dev.gpta.transformers.weights.SafeTensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BertForSequenceClassificationTest {

    private static final BertConfig SMALL =
            new BertConfig(50, 16, 2, 4, 32, 24, 2, 1e-12, 0.1, 0.1, List.of("a", "b", "c"));
    private static final List<BertInput> INPUTS = List.of(BertInput.of(1, 7, 8, 9, 2), BertInput.of(1, 30, 2));

    @TempDir
    Path folder;

    @Test
    void savesWhatItLoads() throws IOException {
        try (var model = BertForSequenceClassification.untrained(SMALL, 3)) {
            // When
            model.save(folder);

            // Then
            try (var again = BertForSequenceClassification.load(folder)) {
                assertThat(again.config()).isEqualTo(SMALL);
                assertThat(logits(again)).containsExactly(logits(model));
            }
        }
    }

    @Test
    void writesTheNamesThatHuggingFaceReads() throws IOException {
        try (var model = BertForSequenceClassification.untrained(SMALL, 3);
                var manager = NDManager.newBaseManager()) {
            model.save(folder);

            var config =
                    new ObjectMapper().readTree(folder.resolve("config.json").toFile());
            assertThat(config.at("/architectures/0").asText()).isEqualTo("BertForSequenceClassification");
            assertThat(config.at("/id2label/2").asText()).isEqualTo("c");
            assertThat(config.at("/label2id/c").asInt()).isEqualTo(2);
            // 3 tables, their norm's 2, 16 a layer, pooler and classifier 2 each
            var tensors = SafeTensors.read(folder.resolve("model.safetensors"), manager)
                    .tensors();
            assertThat(tensors).hasSize(3 + 2 + 2 * 16 + 4);
            assertThat(tensors)
                    .containsKeys(
                            "bert.embeddings.LayerNorm.weight",
                            "bert.encoder.layer.1.attention.self.query.bias",
                            "bert.pooler.dense.weight",
                            "classifier.bias");
        }
    }

    @Test
    void aBareEncoderWithOldNamesGetsANewHead() throws IOException {
        // Given an encoder as the first BERT checkpoints have it, without a pooler
        try (var model = BertForSequenceClassification.untrained(SMALL, 3);
                var manager = NDManager.newBaseManager()) {
            Map<String, NDArray> old = new HashMap<>();
            model.weights().asMap().forEach((name, array) -> {
                if (name.startsWith("bert.e")) {
                    old.put(
                            name.substring("bert.".length())
                                    .replace("LayerNorm.weight", "LayerNorm.gamma")
                                    .replace("LayerNorm.bias", "LayerNorm.beta"),
                            array);
                }
            });

            // When
            var labels = List.of("x", "y");
            try (var task = BertForSequenceClassification.pretrained(SMALL, old, "old", labels, 1);
                    var same = BertForSequenceClassification.pretrained(SMALL, old, "old", labels, 1);
                    var other = BertForSequenceClassification.pretrained(SMALL, old, "old", labels, 2)) {
                // Then
                assertThat(task.config().labels()).isEqualTo(labels);
                assertThat(values(task, "bert.encoder.layer.0.output.dense.weight"))
                        .containsExactly(values(model, "bert.encoder.layer.0.output.dense.weight"));
                assertThat(logits(task)).hasSize(4).containsExactly(logits(same));
                assertThat(logits(task)).isNotEqualTo(logits(other));
            }
        }
    }

    @Test
    void whatIsMissingIsNamed() throws IOException {
        assertThatThrownBy(() -> BertForSequenceClassification.pretrained(SMALL, Map.of(), "there", List.of("x"), 1))
                .isInstanceOf(IOException.class)
                .hasMessage("there lacks the weights bert.embeddings.word_embeddings.weight");
        try (var model = BertForSequenceClassification.untrained(SMALL, 1);
                var manager = NDManager.newBaseManager()) {
            var wrong = new HashMap<String, NDArray>(model.weights().asMap());
            wrong.put("bert.encoder.layer.1.output.dense.weight", manager.zeros(new Shape(16, 31)));
            assertThatThrownBy(() -> BertForSequenceClassification.pretrained(SMALL, wrong, "there", List.of("x"), 1))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("bert.encoder.layer.1.output.dense.weight of shape (16, 31)")
                    .hasMessageContaining("asks for (16, 32)");
        }
        SMALL.write(folder.resolve("config.json"), BertHead.SEQUENCE_CLASSIFICATION);
        assertThatThrownBy(() -> BertForSequenceClassification.load(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("neither model.safetensors nor model.safetensors.index.json");
        Files.writeString(folder.resolve("config.json"), "{\"model_type\": \"roberta\"}");
        assertThatThrownBy(() -> BertForSequenceClassification.load(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("model_type roberta");
    }

    /** Every parameter's gradient against the slope of the loss along it. */
    @Test
    void gradientsAreTheSlopesOfTheLoss() {
        try (var model = BertForSequenceClassification.untrained(SMALL, 3)) {
            model.weights().trainable();
            // Given
            loss(model, true);

            try (var gradients = Gradients.of(model.weights().arrays())) {
                int at = 0;
                for (var name : model.weights().asMap().keySet()) {
                    var gradient = gradients.arrays().get(at++).toFloatArray();
                    double norm = norm(gradient);
                    // When each parameter moves along its own gradient
                    double slope = slopeAlong(model, name, gradient, norm);

                    // Then the loss rises by its length; keys' biases change nothing and have none
                    assertThat(slope)
                            .as(name)
                            .isCloseTo(norm, org.assertj.core.api.Assertions.within(2e-3 + 0.03 * norm));
                }
            }
        }
    }

    private static double slopeAlong(BertForSequenceClassification model, String name, float[] gradient, double norm) {
        if (norm < 1e-6) {
            return 0;
        }
        double step = 0.02;
        var parameter = model.weights().get(name);
        var before = parameter.toFloatArray();
        var losses = new double[2];
        for (int side = 0; side < 2; side++) {
            var moved = before.clone();
            for (int i = 0; i < moved.length; i++) {
                moved[i] += (float) ((side == 0 ? -step : step) * gradient[i] / norm);
            }
            set(parameter, moved);
            losses[side] = loss(model, false);
        }
        set(parameter, before);
        return (losses[1] - losses[0]) / (2 * step);
    }

    private static double loss(BertForSequenceClassification model, boolean backward) {
        try (var manager = NDManager.newBaseManager();
                var tape = backward ? GradientTape.record() : GradientTape.off()) {
            var logits = model.logits(INPUTS, manager, DropoutRates.NONE, Precision.FLOAT32);
            var loss = Ops.crossEntropy(logits, manager.create(new long[] {0, 2}));
            if (backward) {
                tape.backward(loss);
            }
            return loss.getFloat();
        }
    }

    private static void set(NDArray parameter, float[] values) {
        try (var tape = GradientTape.off();
                var manager = NDManager.newBaseManager()) {
            manager.create(values, new Shape(parameter.getShape().getShape())).copyTo(parameter);
        }
    }

    private static double norm(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += (double) value * value;
        }
        return Math.sqrt(sum);
    }

    private static float[] logits(BertForSequenceClassification model) {
        try (var manager = NDManager.newBaseManager()) {
            return model.logits(INPUTS, manager, DropoutRates.NONE, Precision.FLOAT32)
                    .toFloatArray();
        }
    }

    private static float[] values(BertForSequenceClassification model, String name) {
        return model.weights().get(name).toFloatArray();
    }
}
