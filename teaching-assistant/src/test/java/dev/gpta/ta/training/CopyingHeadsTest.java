package dev.gpta.ta.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpta.transformers.llama.CausalLm;
import dev.gpta.transformers.llama.Trainer;
import dev.gpta.transformers.llama.TrainingExample;
import dev.gpta.transformers.optim.AdamW;
import dev.gpta.transformers.tensor.Precision;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CopyingHeadsTest {

    private static final int PERIOD = 20;
    private static final int LENGTH = 100;

    @Test
    void anUntrainedModelGoesOnWithWhatRepeats() {
        // Given: random tokens, again and again; what comes from the second time on could be known
        var random = new Random(4);
        var examples = IntStream.range(0, 8).mapToObj(i -> repeated(random)).toList();

        try (var model = CausalLm.untrained(Recipe.SHIPPED.model(), 1)) {
            double before = accuracy(model, examples);
            CopyingHeads.install(model);

            assertThat(before).isLessThan(0.05);
            assertThat(accuracy(model, examples)).isGreaterThan(0.9);
        }
    }

    private static double accuracy(CausalLm model, List<TrainingExample> examples) {
        var trainer = new Trainer(model, AdamW.Settings.of(0, AdamW.MATRICES), Precision.FLOAT32);
        double accuracy = trainer.evaluate(examples).accuracy();
        model.weights().frozen();
        return accuracy;
    }

    private static TrainingExample repeated(Random random) {
        var part = random.ints(PERIOD, TokenizerFiles.SPECIAL.size(), Recipe.SHIPPED.vocabulary())
                .toArray();
        var tokens = IntStream.range(0, LENGTH).map(i -> part[i % PERIOD]).toArray();
        var learn = new boolean[LENGTH];
        Arrays.fill(learn, PERIOD + 1, LENGTH, true);
        return new TrainingExample(tokens, learn);
    }
}
