package dev.gpta.ta.training;

import dev.gpta.transformers.llama.CausalLm;
import dev.gpta.transformers.text.TextTokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.sf.extjwnl.JWNLException;

/**
 * Makes the model that ships with the teaching assistant: texts, vocabulary, training. {@code MODEL_CARD.md} beside the
 * model says how it is called and what came of it.
 */
public final class TrainTeachingAssistant {

    private TrainTeachingAssistant() {}

    /**
     * @param args the folder to write; and the phase to begin with, 1 if there is none: what the phases before have left
     *     in the folder is then taken as it is
     */
    public static void main(String[] args) throws IOException, JWNLException {
        if (args.length < 1 || args.length > 2) {
            throw new IllegalArgumentException("usage: TrainTeachingAssistant FOLDER [PHASE]");
        }
        var folder = Path.of(args[0]);
        int phase = args.length == 1 ? 1 : Integer.parseInt(args[1]);
        train(Recipe.SHIPPED, phase - 1, folder);
    }

    private static void train(Recipe recipe, int begun, Path folder) throws IOException, JWNLException {
        var corpora = Corpus.of(recipe);
        if (begun == 0) {
            var vocabulary = BytePairTrainer.train(
                    corpora.get(0).textsForVocabulary(), recipe.vocabulary() - TokenizerFiles.SPECIAL.size());
            TokenizerFiles.write(vocabulary, Recipe.CONTEXT, folder);
            Files.deleteIfExists(folder.resolve(LossLog.FILE));
        }
        try (var tokenizer = TextTokenizer.load(folder.resolve("tokenizer.json"));
                var log = LossLog.in(folder)) {
            for (int i = begun; i < corpora.size(); i++) {
                try (var model = i == 0 ? untrained(recipe) : CausalLm.load(folder)) {
                    if (recipe.phases().get(i).pointing()) {
                        CopyingHeads.point(model);
                    }
                    new Pretraining(corpora.get(i), tokenizer, log).train(model, folder);
                }
            }
        }
        LossCurve.draw(folder.resolve(LossLog.FILE), folder.resolve("loss.svg"));
        try (var model = CausalLm.load(folder)) {
            sharpen(model, recipe.sharpness());
            model.save(folder);
        }
    }

    /** The logits are the last norm's result compared with the vocabulary, so its gain is what scales them. */
    static void sharpen(CausalLm model, double factor) {
        var gain = model.weights().get("model.norm.weight");
        var values = gain.toFloatArray();
        for (int i = 0; i < values.length; i++) {
            values[i] *= (float) factor;
        }
        gain.set(values);
    }

    private static CausalLm untrained(Recipe recipe) {
        var model = CausalLm.untrained(recipe.model(), recipe.seed());
        CopyingHeads.install(model);
        return model;
    }
}
