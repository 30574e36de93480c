package dev.gpta.cli.bench;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gpta.transformers.bert.BertForSequenceClassification;
import dev.gpta.transformers.bert.BertInput;
import dev.gpta.transformers.bert.BertTokenizer;
import dev.gpta.transformers.bert.DropoutRates;
import dev.gpta.transformers.optim.AdamW;
import dev.gpta.transformers.optim.LinearSchedule;
import dev.gpta.transformers.optim.TrainingStep;
import dev.gpta.transformers.tensor.GradientTape;
import dev.gpta.transformers.tensor.Ops;
import dev.gpta.transformers.text.LengthBuckets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** An epoch over real texts, and the scoring of candidates on them. */
final class TextBench {

    private static final double LEARNING_RATE = 2e-4;
    private static final int SCORING_BATCH = 32;
    private static final int SCORED = 100;
    private static final List<String> LABELS = List.of("1", "2", "3", "4", "5");

    private TextBench() {}

    /** @param label from 0 */
    private record Text(String text, int label) {}

    /** One epoch, and the accuracy after it, which is not part of the time. */
    static BenchResult epoch(BenchCase wanted) throws IOException {
        var texts = texts(wanted, "train.jsonl");
        try (var tokenizer = tokenizer(wanted);
                var model = model(wanted)) {
            var inputs = encode(tokenizer, "", texts, wanted);
            var all = LengthBuckets.shuffled(inputs, BertInput::length, BenchCase.BATCH, new Random(wanted.seed()));
            var batches = wanted.steps() == 0 ? all : all.subList(0, wanted.steps());
            Engine.getInstance().setRandomSeed((int) wanted.seed());
            var optimizer = new AdamW(model.weights().trainable(), AdamW.Settings.of(0.01, AdamW.MATRICES));
            var step = new TrainingStep(model.weights(), optimizer, 1);
            var schedule = new LinearSchedule(LEARNING_RATE, 0, batches.size());
            var meter = new Meter();
            meter.time(() -> {
                for (int i = 0; i < batches.size(); i++) {
                    var batch = batches.get(i);
                    step.run(List.of(manager -> loss(model, batch, inputs, texts, wanted, manager)), schedule.at(i));
                }
            });
            model.weights().frozen();
            var test = texts(wanted, "test.jsonl");
            var judged = judge(model, encode(tokenizer, "", test, wanted), test, wanted);
            double samples = batches.stream().mapToInt(List::size).sum();
            return BenchResult.of(wanted, meter, samples, 0, judged.accuracy(), judged.loss());
        }
    }

    /** Every candidate on every sample, tokenizing included. */
    static BenchResult score(BenchCase wanted) throws IOException {
        var texts = texts(wanted, "test.jsonl").subList(0, SCORED);
        try (var tokenizer = tokenizer(wanted);
                var model = model(wanted)) {
            var meter = new Meter();
            meter.time(() -> {
                for (int i = 0; i < wanted.steps(); i++) {
                    var prefix = "Candidate " + i + ": say how many stars this review gives.";
                    judge(model, encode(tokenizer, prefix, texts, wanted), texts, wanted);
                }
            });
            return BenchResult.of(wanted, meter, (double) wanted.steps() * SCORED, 0);
        }
    }

    private static NDArray loss(
            BertForSequenceClassification model,
            List<Integer> batch,
            List<BertInput> inputs,
            List<Text> texts,
            BenchCase wanted,
            NDManager manager) {
        var dropout = DropoutRates.of(model.config());
        var logits = model.logits(batch.stream().map(inputs::get).toList(), manager, dropout, wanted.asPrecision());
        var labels = batch.stream().mapToLong(i -> texts.get(i).label()).toArray();
        return Ops.crossEntropy(logits, manager.create(labels));
    }

    private record Judged(double accuracy, double loss) {}

    private static Judged judge(
            BertForSequenceClassification model, List<BertInput> inputs, List<Text> texts, BenchCase wanted) {
        double right = 0;
        double loss = 0;
        for (var batch : LengthBuckets.sorted(inputs, BertInput::length, SCORING_BATCH)) {
            try (var manager = model.weights().manager().newSubManager();
                    var tape = GradientTape.off()) {
                var chosen = batch.stream().map(inputs::get).toList();
                var logits = model.logits(chosen, manager, DropoutRates.NONE, wanted.asPrecision());
                var labels = batch.stream().mapToLong(i -> texts.get(i).label()).toArray();
                var best = logits.argMax(-1).toLongArray();
                for (int i = 0; i < best.length; i++) {
                    right += best[i] == labels[i] ? 1 : 0;
                }
                loss += batch.size()
                        * Ops.crossEntropy(logits, manager.create(labels)).getFloat();
            }
        }
        return new Judged(right / texts.size(), loss / texts.size());
    }

    private static List<BertInput> encode(BertTokenizer tokenizer, String prefix, List<Text> texts, BenchCase wanted) {
        return tokenizer.encode(prefix, texts.stream().map(Text::text).toList(), wanted.tokens());
    }

    private static BertTokenizer tokenizer(BenchCase wanted) throws IOException {
        return BertTokenizer.load(Path.of(wanted.student(), "tokenizer.json"));
    }

    private static BertForSequenceClassification model(BenchCase wanted) throws IOException {
        return BertForSequenceClassification.pretrained(Path.of(wanted.student()), LABELS, wanted.seed());
    }

    private static List<Text> texts(BenchCase wanted, String file) throws IOException {
        var json = new ObjectMapper();
        var texts = new ArrayList<Text>();
        for (var line : Files.readAllLines(Path.of(wanted.data(), file))) {
            texts.add(json.readValue(line, Text.class));
        }
        return texts;
    }
}
