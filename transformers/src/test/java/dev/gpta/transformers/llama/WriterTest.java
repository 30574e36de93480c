package dev.gpta.transformers.llama;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpta.transformers.tensor.Precision;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Texts that are written together say what each says alone. */
class WriterTest {

    private static final Sampling SAMPLING = new Sampling(2, 0, 1, 1, 12);
    private static CausalLm model;

    @BeforeAll
    static void load() throws IOException {
        model = CausalLm.load(LlamaReferenceTest.TINY);
    }

    @AfterAll
    static void close() {
        model.close();
    }

    @Test
    void aPromptThatBeginsAsAnotherIsReadOnFromThere() {
        var prompt = new Random(5).ints(40, 2, 60).toArray();
        var on = Arrays.copyOf(prompt, 45);
        var aside = prompt.clone();
        aside[30] = 60;
        var other = prompt.clone();
        other[3] = 60;
        var prompts = List.of(prompt, prompt, on, aside, Arrays.copyOf(prompt, 25), other);

        var texts = new ArrayList<Text>();
        try (var writer = new Writer(model, Precision.FLOAT32)) {
            for (var each : prompts) {
                texts.add(writer.join(each, SAMPLING, TokenConstraint::none));
                writer.step();
            }
            while (writer.step()) {
                // until all have ended
            }
        }

        for (int i = 0; i < prompts.size(); i++) {
            var alone = new Generator(model).generate(prompts.get(i), SAMPLING, TokenConstraint::none, () -> false);
            assertThat(tokens(texts.get(i).generations())).as("prompt " + i).isEqualTo(tokens(alone));
        }
    }

    @Test
    void onlyWhatNobodyHasReadIsRead() {
        var prompt = new Random(5).ints(40, 2, 60).toArray();
        var aside = prompt.clone();
        aside[30] = 60;
        var other = prompt.clone();
        other[3] = 60;

        try (var writer = new Writer(model, Precision.FLOAT32)) {
            var texts = List.of(writer.join(prompt, SAMPLING, TokenConstraint::none));

            assertThat(new Reading(aside, texts).from()).isEqualTo(30);
            assertThat(new Reading(prompt, texts).rest()).containsExactly(prompt[39]);
            assertThat(new Reading(other, texts).from()).as("too little").isZero();
            assertThat(new Reading(prompt, List.of()).rest()).hasSize(40);
        }
    }

    private static List<List<Integer>> tokens(List<Generation> generations) {
        return generations.stream()
                .map(generation -> Arrays.stream(generation.tokens()).boxed().toList())
                .toList();
    }
}
