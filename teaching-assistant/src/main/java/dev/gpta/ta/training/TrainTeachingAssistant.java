package dev.gpta.ta.training;

import dev.gpta.transformers.llama.CausalLm;
import dev.gpta.transformers.text.TextTokenizer;
import java.io.IOException;
import java.nio.file.Path;
import net.sf.extjwnl.JWNLException;

/**
 * Makes the model that ships with the teaching assistant: texts, vocabulary, training. {@code MODEL_CARD.md} beside the
 * model says how it is called and what came of it.
 */
public final class TrainTeachingAssistant {

    private TrainTeachingAssistant() {}

    /** @param args the folder to write */
    public static void main(String[] args) throws IOException, JWNLException {
        if (args.length != 1) {
            throw new IllegalArgumentException("usage: TrainTeachingAssistant FOLDER");
        }
        train(Recipe.SHIPPED, Path.of(args[0]));
    }

    private static void train(Recipe recipe, Path folder) throws IOException, JWNLException {
        var corpora = Corpus.of(recipe);
        var vocabulary = BytePairTrainer.train(
                corpora.get(0).textsForVocabulary(), recipe.vocabulary() - TokenizerFiles.SPECIAL.size());
        TokenizerFiles.write(vocabulary, Recipe.CONTEXT, folder);
        try (var tokenizer = TextTokenizer.load(folder.resolve("tokenizer.json"));
                var model = CausalLm.untrained(recipe.model(), recipe.seed());
                var mean = new MeanWeights();
                var log = LossLog.in(folder)) {
            CopyingHeads.install(model);
            for (var corpus : corpora) {
                new Pretraining(corpus, tokenizer, log).train(model, folder);
                mean.add(model);
            }
            mean.into(model);
            model.save(folder);
        }
        LossCurve.draw(folder.resolve(LossLog.FILE), folder.resolve("loss.svg"));
    }
}
