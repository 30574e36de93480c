package dev.gpta.student;

import dev.gpta.datasets.LabelledText;
import dev.gpta.student.app.FrozenStudent;
import dev.gpta.student.app.Progress;
import dev.gpta.student.app.StudentEngine;
import dev.gpta.student.app.TestedStudent;
import dev.gpta.student.app.UnknownStudentException;
import dev.gpta.student.domain.Classification;
import dev.gpta.student.domain.EpochPlan;
import dev.gpta.student.domain.Evaluation;
import dev.gpta.student.domain.Optimiser;
import dev.gpta.student.domain.Prediction;
import dev.gpta.student.domain.Score;
import dev.gpta.student.domain.TrainedEpoch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Learns nothing, but depends on what a student depends on: its weights are a line per epoch, its answers a hash of
 * weights, prefix and text. A prefix longer than {@code maxTokens} words is refused.
 */
public final class FakeEngine implements StudentEngine {

    public static final String WEIGHTS = "weights.txt";
    private static final int STEPS = 10;

    /** What happens at every step of training, e.g. a crash. */
    public volatile Consumer<Integer> atStep = step -> {};

    /** What happens before a prefix is scored. */
    public volatile Consumer<String> atScoring = prefix -> {};

    public final List<EpochPlan> trained = new CopyOnWriteArrayList<>();
    public final List<Path> opened = new CopyOnWriteArrayList<>();
    public final List<Path> closed = new CopyOnWriteArrayList<>();

    @Override
    public TrainedEpoch train(
            String studentUri,
            @Nullable Path from,
            List<LabelledText> train,
            List<String> labels,
            Optimiser optimiser,
            EpochPlan plan,
            Path into,
            Progress progress,
            BooleanSupplier cancelled) {
        if (!studentUri.equals("fake")) {
            throw new UnknownStudentException("\"" + studentUri + "\" is no student; known is: fake");
        }
        for (int step = 1; step <= STEPS; step++) {
            if (cancelled.getAsBoolean()) {
                throw new CancellationException();
            }
            atStep.accept(step);
            progress.step(step, STEPS, 1.0 / step, 100);
        }
        write(into.resolve(WEIGHTS), (from == null ? "" : read(from.resolve(WEIGHTS))) + plan + "\n");
        write(into.resolve("labels.txt"), String.join("\n", labels));
        trained.add(plan);
        return new TrainedEpoch(0.5, train.size(), 1, STEPS, 0);
    }

    @Override
    public FrozenStudent open(Path checkpoint) {
        opened.add(checkpoint);
        return new Frozen(
                checkpoint,
                read(checkpoint.resolve(WEIGHTS)),
                read(checkpoint.resolve("labels.txt")).lines().toList());
    }

    @Override
    public void export(Path checkpoint, TestedStudent student, Path into) {
        write(into.resolve(WEIGHTS), read(checkpoint.resolve(WEIGHTS)));
        write(
                into.resolve("README.md"),
                "prefix: %s\nmetric: %s\n"
                        .formatted(
                                student.item().getPrefix(),
                                student.withPrefix().score().metric()));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Frozen implements FrozenStudent {

        private final Path checkpoint;
        private final String weights;
        private final List<String> labels;

        Frozen(Path checkpoint, String weights, List<String> labels) {
            this.checkpoint = checkpoint;
            this.weights = weights;
            this.labels = labels;
        }

        @Override
        public Evaluation evaluate(
                String prefix, List<LabelledText> data, int maxTokens, int batchSize, BooleanSupplier cancelled) {
            if (cancelled.getAsBoolean()) {
                throw new CancellationException();
            }
            atScoring.accept(prefix);
            if (prefix.split(" ").length > maxTokens) {
                throw new IllegalArgumentException("the prefix leaves no room for text: maxTokens is " + maxTokens);
            }
            var predictions = new ArrayList<Prediction>();
            data.forEach(sample -> predictions.add(new Prediction(sample.label(), label(prefix, sample.text()), 0.75)));
            return new Evaluation(Score.of(predictions, labels.size(), 0.6), predictions);
        }

        @Override
        public List<Classification> predict(String prefix, List<String> texts, int maxTokens, int batchSize) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<String> labels() {
            return labels;
        }

        @Override
        public void close() {
            closed.add(checkpoint);
        }

        private int label(String prefix, String text) {
            return Math.floorMod((weights + prefix + text).hashCode(), labels.size());
        }
    }

    /** Texts and labels for {@code samples} rows, as CSV. */
    public static String csv(int samples) {
        return IntStream.range(0, samples)
                .mapToObj(i -> "text " + i + "," + (i % 2 == 0 ? "even" : "odd") + "\n")
                .collect(Collectors.joining("", "text,label\n", ""));
    }
}
