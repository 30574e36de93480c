package dev.gpta.ta.training;

import dev.gpta.transformers.llama.CausalLm;
import dev.gpta.transformers.llama.Generator;
import dev.gpta.transformers.llama.Sampling;
import dev.gpta.transformers.llama.TokenConstraint;
import dev.gpta.transformers.llama.Trainer;
import dev.gpta.transformers.llama.TrainingExample;
import dev.gpta.transformers.optim.AdamW;
import dev.gpta.transformers.optim.LinearSchedule;
import dev.gpta.transformers.tensor.Precision;
import dev.gpta.transformers.text.TextTokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import net.sf.extjwnl.JWNLException;

/**
 * Makes the model that ships with the teaching assistant: texts, vocabulary, training. {@code MODEL_CARD.md} beside the
 * model says how it is called and what came of it.
 */
public final class TrainTeachingAssistant {

    private static final int CHECKPOINT_STEPS = 100;
    private static final int LOG_STEPS = 20;
    private static final int UNSEEN = 64;

    private final Recipe recipe;
    private final Path folder;
    private final TextTokenizer tokenizer;
    private final Corpus corpus;

    private TrainTeachingAssistant(Recipe recipe, Path folder) throws IOException, JWNLException {
        this.recipe = recipe;
        this.folder = folder;
        this.corpus = Corpus.of(recipe);
        var vocabulary =
                BytePairTrainer.train(corpus.textsForVocabulary(), recipe.vocabulary() - TokenizerFiles.SPECIAL.size());
        TokenizerFiles.write(vocabulary, Recipe.CONTEXT, folder);
        this.tokenizer = TextTokenizer.load(folder.resolve("tokenizer.json"));
    }

    /** @param args the folder to write, and the number of dialogues */
    public static void main(String[] args) throws IOException, JWNLException {
        if (args.length != 2) {
            throw new IllegalArgumentException("usage: TrainTeachingAssistant FOLDER DIALOGUES");
        }
        new TrainTeachingAssistant(Recipe.shipped(Integer.parseInt(args[1])), Path.of(args[0])).train();
    }

    private void train() throws IOException {
        var batches = corpus.batches(tokenizer);
        var unseen = unseen();
        var schedule = new LinearSchedule(
                recipe.learningRate(), Math.min(Recipe.WARMUP_STEPS, batches.size()), batches.size());
        log("step,tokens,loss,accuracy,unseen_loss,unseen_accuracy,seconds\n");
        try (var model = CausalLm.untrained(recipe.model(), recipe.seed())) {
            var settings = new AdamW.Settings(0.9, 0.98, 1e-8, Recipe.WEIGHT_DECAY, AdamW.MATRICES);
            var trainer = new Trainer(model, settings, Precision.BFLOAT16);
            long began = System.nanoTime();
            long tokens = 0;
            double loss = 0;
            double accuracy = 0;
            for (int step = 0; step < batches.size(); step++) {
                var result = trainer.step(batches.get(step), schedule.at(step));
                tokens += batches.get(step).stream()
                        .mapToInt(TrainingExample::length)
                        .sum();
                loss += result.loss() / LOG_STEPS;
                accuracy += result.accuracy() / LOG_STEPS;
                boolean last = step == batches.size() - 1;
                if (step % LOG_STEPS == LOG_STEPS - 1) {
                    boolean evaluated = step % CHECKPOINT_STEPS == CHECKPOINT_STEPS - 1;
                    var outside = evaluated ? evaluate(trainer, unseen) : "";
                    double seconds = (System.nanoTime() - began) / 1e9;
                    log(
                            "%d,%d,%.4f,%.4f,%s,%.0f%n",
                            step + 1, tokens, loss, accuracy, outside.isEmpty() ? "," : outside, seconds);
                    System.out.printf(
                            "%d/%d loss %.3f accuracy %.3f unseen %s %.0f s, %.0f tokens/s%n",
                            step + 1, batches.size(), loss, accuracy, outside, seconds, tokens / seconds);
                    loss = 0;
                    accuracy = 0;
                }
                if (step % CHECKPOINT_STEPS == CHECKPOINT_STEPS - 1 || last) {
                    model.save(folder);
                    show(model);
                }
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

    private static String evaluate(Trainer trainer, List<List<TrainingExample>> batches) {
        double loss = 0;
        double accuracy = 0;
        for (var batch : batches) {
            var result = trainer.evaluate(batch);
            loss += result.loss() / batches.size();
            accuracy += result.accuracy() / batches.size();
        }
        return String.format(Locale.ROOT, "%.4f,%.4f", loss, accuracy);
    }

    private void show(CausalLm model) {
        for (var dialogue : corpus.unseen(2)) {
            var messages = dialogue.messages().subList(0, 2);
            System.out.println("  " + dialogue.prompt().description());
            new Generator(model)
                    .generate(
                            TokenizerFiles.CHAT.prompt(messages, tokenizer),
                            new Sampling(4, 1, 1, 1, 120),
                            TokenConstraint::none,
                            () -> false)
                    .forEach(generation -> System.out.println("    " + tokenizer.decode(generation.tokens())));
        }
    }

    private void log(String format, Object... values) throws IOException {
        Files.writeString(
                folder.resolve("loss.csv"),
                String.format(Locale.ROOT, format, values),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }
}
