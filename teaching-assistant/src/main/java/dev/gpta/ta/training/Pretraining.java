package dev.gpta.ta.training;

import dev.gpta.transformers.llama.CausalLm;
import dev.gpta.transformers.llama.Generator;
import dev.gpta.transformers.llama.Sampling;
import dev.gpta.transformers.llama.TokenConstraint;
import dev.gpta.transformers.llama.Trainer;
import dev.gpta.transformers.llama.TrainingExample;
import dev.gpta.transformers.optim.AdamW;
import dev.gpta.transformers.tensor.Precision;
import dev.gpta.transformers.text.TextTokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** One phase of a recipe. Every so often the model is written, so that an interrupted run leaves something of use. */
final class Pretraining {

    private static final int CHECKPOINT_STEPS = 250;
    private static final int UNSEEN = 64;

    private final Corpus corpus;
    private final TextTokenizer tokenizer;
    private final LossLog log;

    Pretraining(Corpus corpus, TextTokenizer tokenizer, LossLog log) {
        this.corpus = corpus;
        this.tokenizer = tokenizer;
        this.log = log;
    }

    void train(CausalLm model, Path folder) throws IOException {
        var unseen = unseen();
        var trainer = new Trainer(
                model, new AdamW.Settings(0.9, 0.98, 1e-8, Recipe.WEIGHT_DECAY, AdamW.MATRICES), Precision.BFLOAT16);
        var batches = corpus.batches(tokenizer);
        int steps = corpus.phase().steps();
        for (int step = 1; step <= steps; step++) {
            var batch = batches.next();
            log.learned(step, batch, trainer.step(batch, corpus.phase().learningRate(step)));
            if (step % CHECKPOINT_STEPS == 0 || step == steps) {
                log.evaluated(step, unseen.stream().map(trainer::evaluate).toList());
                model.save(folder);
                show(model);
            }
        }
    }

    private List<List<TrainingExample>> unseen() {
        var examples = new Examples(tokenizer);
        return corpus.unseen(UNSEEN).stream()
                .map(dialogue -> examples.of(dialogue, false))
                .filter(example -> example.length() <= Recipe.CONTEXT)
                .map(List::of)
                .toList();
    }

    /** What it says by now: figures alone do not show whether it copies. */
    private void show(CausalLm model) {
        for (var dialogue : corpus.unseen(2)) {
            System.out.println("  " + dialogue.prompt().description());
            var prompt = TokenizerFiles.CHAT.prompt(dialogue.messages().subList(0, 2), tokenizer);
            new Generator(model)
                    .generate(prompt, new Sampling(4, 1, 1, 1, 120), TokenConstraint::none, () -> false)
                    .forEach(generation -> System.out.println("    " + tokenizer.decode(generation.tokens())));
        }
    }
}
