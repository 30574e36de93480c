package dev.gpta.student;

import dev.gpta.datasets.LabelledText;
import dev.gpta.datasets.Sample;
import dev.gpta.datasets.TaskKind;
import dev.gpta.student.app.FrozenStudent;
import dev.gpta.student.app.Progress;
import dev.gpta.student.app.Snapshots;
import dev.gpta.student.app.StudentEngine;
import dev.gpta.student.app.TestedStudent;
import dev.gpta.student.app.TrainingJob;
import dev.gpta.student.app.UnknownStudentException;
import dev.gpta.student.domain.EpochPlan;
import dev.gpta.student.domain.Evaluation;
import dev.gpta.student.domain.MacroF1;
import dev.gpta.student.domain.Prediction;
import dev.gpta.student.domain.Score;
import dev.gpta.student.domain.Scoring;
import dev.gpta.student.domain.TrainedEpoch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Learns nothing, but depends on what a student depends on: its weights are a line per epoch, its answers a hash of
 * weights, prefix and text. A prefix longer than {@code maxTokens} words is refused.
 */
public final class FakeEngine implements StudentEngine {

    public static final String WEIGHTS = "weights.txt";
    private static final String STEP = "step.txt";
    private static final int STEPS = 10;

    /** What happens at every step of training, e.g. a crash. */
    public volatile Consumer<Integer> atStep = step -> {};

    /** What happens before a prefix is scored. */
    public volatile Consumer<String> atScoring = prefix -> {};

    /** Of every training, the step that it went on from. */
    public final List<Integer> begunAt = new CopyOnWriteArrayList<>();

    public final List<EpochPlan> trained = new CopyOnWriteArrayList<>();
    public final List<Path> opened = new CopyOnWriteArrayList<>();
    public final List<Path> closed = new CopyOnWriteArrayList<>();

    @Override
    public TrainedEpoch train(
            TrainingJob job, Path into, Progress progress, Snapshots snapshots, BooleanSupplier cancelled) {
        if (!job.student().equals("fake")) {
            throw new UnknownStudentException("\"" + job.student() + "\" is no student; known is: fake");
        }
        int begun = snapshots
                .newest()
                .map(folder -> Integer.parseInt(read(folder.resolve(STEP))))
                .orElse(0);
        begunAt.add(begun);
        for (int step = begun + 1; step <= STEPS; step++) {
            if (cancelled.getAsBoolean()) {
                snapshots.offerLast(writer(step - 1));
                throw new CancellationException();
            }
            atStep.accept(step);
            snapshots.offer(writer(step));
            progress.step(step, STEPS, 1.0 / step, 100);
        }
        var plan = job.plan();
        write(into.resolve(WEIGHTS), (job.from() == null ? "" : read(job.from().resolve(WEIGHTS))) + plan + "\n");
        write(into.resolve("labels.txt"), String.join("\n", job.data().labels()));
        trained.add(plan);
        return new TrainedEpoch(0.5, job.data().samples().size(), 1, STEPS, 0);
    }

    private static Snapshots.Writer writer(int step) {
        return folder -> write(folder.resolve(STEP), Integer.toString(step));
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
        public Evaluation evaluate(String prefix, List<Sample> data, Scoring scoring, BooleanSupplier cancelled) {
            if (cancelled.getAsBoolean()) {
                throw new CancellationException();
            }
            atScoring.accept(prefix);
            if (prefix.split(" ").length > scoring.maxTokens()) {
                throw new IllegalArgumentException(
                        "the prefix leaves no room for text: maxTokens is " + scoring.maxTokens());
            }
            var predictions = data.stream()
                    .map(LabelledText.class::cast)
                    .map(s -> Prediction.of(labels.get(s.label()), labels.get(label(prefix, s.text())), 0.75))
                    .toList();
            var others = Map.of("macroF1", MacroF1.of(predictions, labels));
            return new Evaluation(Score.ofShare(predictions, 0.6, others), predictions);
        }

        @Override
        public TaskKind task() {
            return TaskKind.CLASSIFICATION;
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
